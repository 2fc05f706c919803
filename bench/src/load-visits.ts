import { setTimeout as sleep } from "node:timers/promises";
import type { Console, Shown } from "./load-console.ts";

export type Duty = "inspector" | "lead" | "head" | "leader" | "analyst";
type Row = { readonly id: string; readonly number: string; readonly state: string; readonly unit: string | null };
type List = { readonly rows: readonly Row[]; readonly next: string | null };
type Visit = (console: Console, chance: () => number) => Promise<void>;

const shown = (key: string, fresh: number, route: string, query = "", id = ""): Shown => ({
  key,
  fresh,
  route,
  address: route.replace(":id", encodeURIComponent(id)) + query,
});
const MINUTE = 60_000;
const OPEN = "state=raised&state=claimed";
/** The views of the inbox, each with its number: what the console asks for whenever the inbox is open. */
const VIEWS = [
  OPEN,
  "state=claimed&state=confirmed&state=resolved&assignee=me",
  "flag=proposed",
  "flag=late-evidence&flag=basis-withdrawn",
  "state=raised&level=red",
  "from=DAY",
  `${OPEN}&family=shirking`,
  `${OPEN}&family=timeout`,
  "state=confirmed&state=ordered&state=resolved&state=referred&state=dismissed&state=closed",
];
const SEARCHES = ["噪声", "退单", "YJ-2026-000", "市住建局", "停车", "RX2026"];
const pick = <T>(list: readonly T[], chance: () => number): T | undefined => list[Math.floor(chance() * list.length)];
const today = (): number => Math.floor((Date.now() + 8 * 3_600_000) / 86_400_000) * 86_400_000 - 8 * 3_600_000;
const withDay = (query: string): string => query.replace("DAY", String(today()));

/** What stands on every page: who one is, the bell, and the numbers in the menu. */
const frame = (duty: Duty): Shown[] => [
  shown("me", 5 * MINUTE, "/me"),
  shown("notices", 30_000, "/notices", "?limit=1"),
  ...(duty === "inspector" || duty === "lead"
    ? [shown("counts", 15_000, "/alerts/counts", `?${OPEN}`), shown("orders", 15_000, "/orders/counts", "?state=replied")]
    : []),
  ...(duty === "head" ? [shown("orders", 15_000, "/orders/counts", "?state=issued&state=signed&state=sent-back")] : []),
];
const seldom = [shown("units", 10 * MINUTE, "/units"), shown("sources", 10 * MINUTE, "/sources"), shown("rules", 10 * MINUTE, "/rules")];

const desk =
  (duty: Duty): Visit =>
  async (console) =>
    void (await console.show([...frame(duty), shown("desk", 30_000, "/desk")]));

/** One page of the inbox in one of its views or a filter, and sometimes the pages after. */
const inbox =
  (duty: Duty): Visit =>
  async (console, chance) => {
    const free = [
      "level=orange&level=red",
      `unit=${encodeURIComponent("市城管局")}`,
      "rule=completion-limit",
      `q=${encodeURIComponent(pick(SEARCHES, chance) ?? "")}`,
    ];
    const query = withDay(chance() < 0.7 ? (pick(VIEWS, chance) ?? OPEN) : `${OPEN}&${pick(free, chance)}`);
    const list = (cursor: string) =>
      shown(
        "alerts",
        5_000,
        "/alerts",
        `?${query}&order=${/from=|dismissed/.test(query) ? "raised" : "due"}&limit=60${cursor && `&cursor=${cursor}`}`,
      );
    const counts = [...VIEWS.map(withDay), query].map((view) => shown("counts", 15_000, "/alerts/counts", `?${view}`));
    const rest = [...frame(duty), ...seldom, ...counts];
    const answers = await console.show([list(""), ...rest]);
    let page = answers[0] as List | undefined;
    for (let pages = 0; pages < 3 && page?.next && chance() < 0.3; pages++) {
      await sleep(2000 + 3000 * chance());
      page = (await console.show([list(page.next), ...rest]))[0] as List | undefined;
    }
  };

/** Reads an alert, and acts on it as its state asks. */
const alert =
  (duty: Duty): Visit =>
  async (console, chance) => {
    const [list] = (await console.show([shown("alerts", 20_000, "/alerts", `?${OPEN}&order=due&limit=60`), ...frame(duty)])) as [
      List | undefined,
    ];
    const row = pick(list?.rows ?? [], chance);
    if (!row) return;
    const page = [
      shown("alert", 5_000, "/alerts/:id", "", row.number),
      shown("similar", MINUTE, "/alerts/:id/similar", "", row.number),
      shown("rules", 10 * MINUTE, "/rules"),
    ];
    const [read] = (await console.show([...page, ...frame(duty)])) as [
      (Row & { revision: number; may: Record<string, { allowed: boolean }> }) | undefined,
    ];
    if (!read) return;
    await sleep(3000 + 6000 * chance());
    if (read.may.claim?.allowed) {
      const claimed = await console.ask("/alerts/:id/claim", "POST", `/alerts/${read.id}/claim`, {});
      if (claimed.status !== 200) return;
      await sleep(2000 + 4000 * chance());
    } else if (!read.may.confirm?.allowed) return;
    if (chance() < 0.25)
      await console.ask("/alerts/:id/dismiss", "POST", `/alerts/${read.id}/dismiss`, { reason: "duplicate", note: "与其他预警重复" });
    else if (
      (await console.ask("/alerts/:id/confirm", "POST", `/alerts/${read.id}/confirm`, {})).status === 200 &&
      read.unit !== null &&
      chance() < 0.6
    ) {
      await sleep(2000 + 4000 * chance());
      await console.ask("/orders", "POST", "/orders", { alert: read.id, units: [read.unit], demand: "立即办理，查明原因并书面反馈" });
    }
    await console.show([...page, shown("orders", 5_000, "/orders", `?alert=${row.number}&limit=50`), ...frame(duty)]);
  };

const cases =
  (duty: Duty): Visit =>
  async (console, chance) => {
    const q = chance() < 0.3 ? `&q=${encodeURIComponent(pick(SEARCHES, chance) ?? "")}` : "";
    const [list] = (await console.show([shown("cases", 5_000, "/cases", `?limit=60${q}`), ...seldom, ...frame(duty)])) as [
      List | undefined,
    ];
    const row = pick(list?.rows ?? [], chance);
    await sleep(1000 + 3000 * chance());
    if (row) await console.show([shown("case", 5_000, "/cases/:id", "", row.id), ...frame(duty)]);
  };

const insight =
  (duty: Duty): Visit =>
  async (console, chance) => {
    const [units] = (await console.show([
      shown("insight", 30_000, "/insight/units"),
      ...(duty === "leader" ? [] : seldom),
      ...frame(duty),
    ])) as [{ month: string } | undefined];
    if (!units) return;
    await sleep(2000 + 5000 * chance());
    const view = pick(["handovers", "steps", "matters"], chance);
    await console.show([shown("insight", 30_000, `/insight/${view}`, `?month=${units.month}`), ...frame(duty)]);
  };

/** The orders of one's side; a head signs and replies, an inspector accepts what has been replied. */
const orders =
  (duty: Duty): Visit =>
  async (console, chance) => {
    const view = duty === "head" ? "state=issued&state=signed&state=sent-back" : "state=replied";
    const counts = ["state=replied", "late=red", "state=accepted", ""].map((query) =>
      shown("orders", 15_000, "/orders/counts", `?${query}`),
    );
    const [list] = (await console.show([shown("orders", 5_000, "/orders", `?${view}&order=due&limit=60`), ...counts, ...frame(duty)])) as [
      List | undefined,
    ];
    const row = pick(list?.rows ?? [], chance);
    if (!row) return;
    await console.show([shown("orders", 5_000, "/orders/:id", "", row.id), ...frame(duty)]);
    await sleep(3000 + 6000 * chance());
    const move = (name: string, body: object) => console.ask(`/orders/:id/${name}`, "POST", `/orders/${row.id}/${name}`, body);
    if (duty !== "head") return void (await move("accept", { note: "经核查已整改" }));
    if (row.state === "issued" && (await move("sign", {})).status !== 200) return;
    await sleep(2000 + 4000 * chance());
    await move("reply", { note: "已查明原因，问题已整改到位，并对经办人员进行了提醒谈话" });
  };

const board: Visit = async (console) =>
  void (await console.show([shown("orders", 30_000, "/orders/board"), shown("reports", 30_000, "/reports"), ...frame("leader")]));
const rules: Visit = async (console) => void (await console.show([...seldom, shown("policies", 30_000, "/policies"), ...frame("analyst")]));

/** What people of a duty do, and how often of a hundred times. */
const DAYS: Readonly<Record<Duty, (duty: Duty) => readonly (readonly [number, Visit])[]>> = {
  inspector: (duty) => [
    [12, desk(duty)],
    [32, inbox(duty)],
    [30, alert(duty)],
    [10, cases(duty)],
    [10, orders(duty)],
    [6, insight(duty)],
  ],
  lead: (duty) => [
    [20, desk(duty)],
    [35, inbox(duty)],
    [15, alert(duty)],
    [10, cases(duty)],
    [10, orders(duty)],
    [10, insight(duty)],
  ],
  head: (duty) => [
    [35, desk(duty)],
    [65, orders(duty)],
  ],
  leader: (duty) => [
    [50, desk(duty)],
    [25, insight(duty)],
    [25, board],
  ],
  analyst: () => [[100, rules]],
};

/** One person's ten minutes: opens a page, reads, thinks, acts, until it is over. */
export async function work(console: Console, duty: Duty, seed: number, isOver: () => boolean): Promise<void> {
  const chance = chances(seed);
  const day = DAYS[duty](duty);
  await sleep(30_000 * chance()); // people come one after the other
  while (!isOver()) {
    const visit = chosen(day, chance() * 100);
    await visit(console, chance);
    await sleep(Math.min(30_000, 2000 - 8000 * Math.log(1 - chance())));
  }
}

/** What is done when the dice fall so, from 0 to 100. */
function chosen(day: ReturnType<(typeof DAYS)[Duty]>, fallen: number): Visit {
  let sum = 0;
  for (const [share, visit] of day) {
    sum += share;
    if (fallen < sum) return visit;
  }
  return day[0]?.[1] ?? board;
}

/** Chance that is the same in every run: a linear congruential generator. */
function chances(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
