import { localDay } from "@qingjian/events";
import type { House } from "../house.ts";
import type { Role } from "../views.ts";
import type { TellingKind } from "./kinds.ts";
import { notify } from "./notify.ts";

/** Jobs whose failure is more than a fault of one run: a kind of its own, and who is told. */
const GRAVE: Readonly<Record<string, { readonly kind: TellingKind; readonly roles: readonly Role[] }>> = {
  seal: { kind: "seal-failed", roles: ["auditor", "admin"] },
  copy: { kind: "copy-failed", roles: ["admin"] },
};

/** Tells whoever has to do something about it that a job of the timetable failed: once a day for each job, however often it fails. */
export async function tellFailedJob(house: House, job: string): Promise<void> {
  const { kind, roles } = GRAVE[job] ?? { kind: "job-failed" as const, roles: ["admin" as const] };
  await house.store.transaction((tx) =>
    notify(tx, house, { kind, subjectKind: "job", subjectId: job, to: { roles }, cause: `${kind} ${job} ${localDay(house.now())}` }),
  );
}
