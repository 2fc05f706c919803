import type { AlertDetail, Said } from "../../api/types.ts";

/** A finding that can be told to a unit, and the refs of the events that prove it. */
type ReleasableFinding = {
  readonly rule: string;
  readonly key: string;
  readonly title: Said;
  readonly sentence: Said;
  readonly remedy: Said;
  readonly refs: readonly string[];
};
/** An event that can be shown with them. */
type ReleasableEvent = {
  readonly ref: string;
  readonly at: number;
  readonly name: Said | null;
  readonly unit: string | null;
  readonly toUnit: string | null;
  readonly text: string | null;
  readonly caseNumber: string | null;
};
export type Releasable = { readonly findings: readonly ReleasableFinding[]; readonly events: readonly ReleasableEvent[] };

/** What of an alert can go with an order: its findings, and of their proof what the asker sees, in order of time. */
export function releasableOf(alert: AlertDetail): Releasable {
  if (alert.group === null) {
    const findings = alert.account.findings.map((finding) => ({ ...finding, refs: finding.evidenceIds }));
    const proof = new Set(findings.flatMap(({ refs }) => refs));
    const events = alert.account.events
      .filter(({ id }) => proof.has(id))
      .map(({ id, at, name, unit, toUnit, text }) => ({ ref: id, at, name, unit, toUnit, text, caseNumber: null }));
    return { findings, events };
  }
  const { rows } = alert.group.evidence;
  return {
    findings: alert.group.findings.map((finding, place) => ({
      ...finding,
      refs: rows.filter((row) => row.findings.includes(place)).map(({ ref }) => ref),
    })),
    events: rows,
  };
}

/** The events that prove the findings chosen, by place. */
export const eventsOf = ({ findings, events }: Releasable, chosen: ReadonlySet<number>): ReleasableEvent[] => {
  const refs = new Set(findings.flatMap((finding, place) => (chosen.has(place) ? finding.refs : [])));
  return events.filter(({ ref }) => refs.has(ref));
};

type Words = { readonly point: (title: string, remedy: string) => string; readonly last: string };

/** A demand drafted from what would have kept the findings quiet, one point a line, and at the end the causes. */
export function suggestedDemand(findings: Releasable["findings"], say: (said: Said) => string, { point, last }: Words): string {
  const remedies = new Map<string, string>();
  for (const { title, remedy } of findings) {
    const how = say(remedy)
      .trim()
      .replace(/[。.；;]+$/, "");
    if (how !== "" && !remedies.has(how)) remedies.set(how, point(say(title), how));
  }
  return [...remedies.values(), last].map((line, i) => `${i + 1}. ${line}`).join("\n");
}
