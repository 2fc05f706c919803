import type { Level, Said } from "@qingjian/rules";
import { titleOf } from "../alert-rows.ts";
import { inspects } from "../asker-scope.ts";
import { numberOf } from "../case-id.ts";
import { type AlertState, type Asker, DISMISS_REASONS } from "../views.ts";
import { EXEMPTION_GROUNDS, type LedgerEntry } from "./ledger-views.ts";
import type { StoredEntry } from "./parties.ts";
import type { EntryKind } from "./points.ts";

/** An entry with what it leads back to, as far as the asker sees it. */
export type LinkedEntry = StoredEntry & {
  readonly alert_number: string | null;
  readonly alert_state: string | null;
  readonly sentence_zh: string | null;
  readonly sentence_en: string | null;
  readonly finding_standing: boolean | null;
  readonly orders: readonly { readonly id: string; readonly number: string; readonly state: string }[] | null;
};

const REASONS: Readonly<Record<string, Said>> = {
  ...Object.fromEntries([...DISMISS_REASONS, ...EXEMPTION_GROUNDS].map(({ id, said }) => [id, said])),
  "objection-upheld": { zh: "异议成立", en: "The objection was upheld" },
  "finding-withdrawn": { zh: "命中已撤销", en: "The finding was withdrawn" },
  "finding-fell": { zh: "命中已降级", en: "The finding fell to a lower level" },
};

/** Entries as they are shown. Whoever supervises sees what was found and who entered it; whoever answers for the unit sees figures, rules and his orders. */
export const entryViews = (entries: readonly LinkedEntry[], asker: Asker, name: (id: string) => string): LedgerEntry[] =>
  entries.map((row) => {
    const told = inspects(asker) && row.alert_number !== null;
    return {
      seq: row.seq,
      kind: row.kind as EntryKind,
      points: row.points,
      wanted: row.wanted,
      level: row.level as Level,
      month: row.month,
      at: row.at,
      by: told ? { id: row.actor, name: name(row.actor) } : null,
      rule: { id: row.rule, title: titleOf(row.rule) },
      occurredAt: row.occurred_at,
      reverses: row.reverses,
      run: row.run,
      reason: row.reason === null ? null : (REASONS[row.reason] ?? { zh: row.reason, en: row.reason }),
      policies: row.policies,
      finding: told ? findingOf(row) : null,
      alert: told ? { id: row.alert_id, number: row.alert_number as string, state: row.alert_state as AlertState } : null,
      orders: row.orders ?? [],
    };
  });

const findingOf = ({
  finding_key,
  sentence_zh,
  sentence_en,
  subject_kind,
  subject_id,
  finding_standing,
}: LinkedEntry): LedgerEntry["finding"] => ({
  key: finding_key,
  sentence: { zh: sentence_zh ?? "", en: sentence_en ?? "" },
  caseId: subject_kind === "case" ? subject_id : null,
  caseNumber: subject_kind === "case" ? numberOf(subject_id) : null,
  standing: finding_standing ?? false,
});
