import type { CaseAccount } from "../api/types.ts";
import { clockTime } from "../format/instants.ts";
import type { Axis } from "./axis.ts";
import type { Arrow, FlowLabel, LaneShape, LaneWords } from "./geometry.ts";
import { fitRow, type Label, textWidth } from "./labels.ts";

/** Arrows between lanes, from the edge of one bar to the edge of the other. A lane that is not drawn is at the top. */
export function layArrows({ handovers, events }: CaseAccount, lanes: readonly LaneShape[], axis: Axis, top: number): Arrow[] {
  const rings = new Map(events.map(({ id, ring }) => [id, ring]));
  return handovers.map((handover) => {
    const [from, to] = [handover.from, handover.to].map((unit) => lanes.find(({ lane }) => unit !== null && lane.unit === unit));
    const down = (to?.y ?? -1) > (from?.y ?? -1);
    const edge = (shape: LaneShape | undefined, lower: boolean) => (shape ? shape.barY + (lower ? shape.barHeight : 0) : top);
    const x = axis.x(handover.at) + (handover.kind === "returned" ? -1.2 : 0);
    return { handover, ring: rings.get(handover.eventId) ?? null, x, y1: edge(from, down), y2: edge(to, !down) + (down ? -1 : 1) };
  });
}

/** Labels of what was sent have one row, of what came back another, so that they never meet; plain ones give way to evidence. */
export function layFlowLabels(arrows: readonly Arrow[], top: number, axis: Axis, words: LaneWords): FlowLabel[] {
  const rows = { sent: [] as Label<Arrow>[], back: [] as Label<Arrow>[] };
  for (const arrow of arrows) {
    const back = arrow.handover.kind === "returned";
    const width = textWidth(textOf(arrow, words)) * (back ? 1.05 : 1);
    let start = back ? Math.max(axis.left, arrow.x + 6 - width) : arrow.x + 4;
    if (start + width > axis.right) start = Math.max(axis.left, axis.right - width);
    rows[back ? "back" : "sent"].push({ of: arrow, x: arrow.x, start, end: start + width, weight: arrow.ring === null ? 0 : 1 });
  }
  const label =
    (y: number, wrong: boolean) =>
    ({ of, start, end }: Label<Arrow>): FlowLabel => ({
      x: wrong ? end : start,
      y,
      text: textOf(of, words),
      anchor: wrong ? "end" : "start",
      ring: of.ring,
      wrong,
    });
  return [...fitRow(rows.sent).map(label(top + 17, false)), ...fitRow(rows.back).map(label(top + 35, true))];
}

const textOf = ({ handover }: Arrow, words: LaneWords): string => `${words[handover.kind]} ${clockTime(handover.at)}`;
