import type { AccountEvent, AccountLane, CaseAccount } from "../api/types.ts";
import { layAxis } from "./axis.ts";
import { layClock } from "./clock-shape.ts";
import { layArrows, layFlowLabels } from "./flow-shape.ts";
import type { ActMark, LaneGeometry, LaneShape, LaneWords, RingMark } from "./geometry.ts";
import { layHolds } from "./hold-shape.ts";
import { fitRow, stackLevels, textWidth } from "./labels.ts";

export const LABEL_WIDTH = 140;
const HEAD = 40;
const CLOCK = 52;
const CENTRE = 56;
const HOLDER = 64;
const RING = 20;

/** The whole lane as numbers: a pure function of the account and the measured width. */
export function layLane(account: CaseAccount, width: number, words: LaneWords): LaneGeometry {
  const { lanes, events, handovers, clock } = account;
  const last = Math.max(...events.map(({ at }) => at), clock?.stop ?? 0, ...lanes.flatMap(({ holds }) => holds.map(({ until }) => until)));
  // a case that rests since long ago ends with its last event, though somebody holds it still
  const running = account.asOf < (account.days.at(-1)?.until ?? 0) && lanes.some(({ holds }) => holds.some((hold) => hold.open));
  const end = running || last <= 0 ? account.asOf : Math.min(account.asOf, last);
  const days = account.days.filter(({ from }) => from <= end);
  const firm = [...events.filter(({ ring }) => ring !== null), ...handovers].map(({ at }) => at);
  if (clock?.due && clock.due <= end) firm.push(clock.due);
  const axis = layAxis(
    days,
    LABEL_WIDTH,
    width - 8,
    end,
    firm,
    events.map(({ at }) => at),
  );

  const centre = lanes.findIndex(({ role }) => role === "centre");
  const flowHeight = centre < 0 && handovers.length > 0 ? 40 : 0;
  const homes = homesOf(events, lanes);
  let y = HEAD + (clock ? CLOCK : 0);
  const flow = flowHeight ? { y, height: flowHeight } : null;
  y += flowHeight;
  const ringPlaces = new Map<number, { x: number; level: number }>();
  const shapes: LaneShape[] = lanes.map((lane, index) => {
    const own = events.filter((event) => homes.get(event.id) === index);
    const marks = own
      .filter((event): event is AccountEvent & { ring: number } => event.ring !== null)
      .map((event) => ({ event, x: ringX(event, lane, account, axis.x) }))
      .sort((a, b) => a.x - b.x);
    const levels = stackLevels(
      marks.map(({ x }) => x),
      RING,
    );
    marks.forEach(({ event, x }, i) => {
      ringPlaces.set(event.ring, { x, level: levels[i] ?? 0 });
    });
    const stacked = RING * Math.max(0, ...levels);
    const hub = index === centre;
    const height = (hub ? CENTRE : HOLDER) + stacked;
    const barHeight = hub ? 6 : 24;
    const barY = hub ? y + height - 17 : y + 13 + stacked;
    const handed = new Set(handovers.map(({ eventId }) => eventId));
    const shape: LaneShape = {
      lane,
      y,
      height,
      barY,
      barHeight,
      holds: layHolds(
        lane,
        axis,
        clock?.deductions ?? [],
        marks.map(({ x }) => x),
        hub,
        words,
      ),
      acts: layActs(
        own.filter(({ id }) => !handed.has(id)),
        axis.x,
        hub ? barY + 3 : barY + barHeight,
        words,
        hub,
      ),
    };
    y += height;
    return shape;
  });
  const rings: RingMark[] = events.flatMap((event) => {
    if (event.ring === null) return [];
    const place = ringPlaces.get(event.ring);
    const shape = shapes[homes.get(event.id) ?? -1];
    if (!place || !shape) return [{ ring: event.ring, x: axis.x(event.at), y: HEAD + 16 }];
    return [{ ring: event.ring, x: place.x, y: shape.barY + shape.barHeight / 2 - RING * place.level }];
  });
  const arrows = layArrows(account, shapes, axis, flow ? flow.y + flow.height - 4 : HEAD + (clock ? CLOCK : 0) + 4);
  const rowsTop = flow?.y ?? shapes[centre]?.y ?? 0;
  return {
    width: Math.max(width, axis.right + 8),
    height: y + 1,
    headHeight: HEAD,
    axis,
    clock: clock ? layClock(clock, account.asOf, end, axis, HEAD, words) : null,
    flow,
    lanes: shapes,
    arrows,
    flowLabels: layFlowLabels(arrows, rowsTop, axis, words),
    rings,
    dueX: clock?.due && clock.due <= end ? axis.x(clock.due) : null,
    nowX: running ? axis.x(account.asOf) : null,
  };
}

/** The lane an event is drawn in: a dispatch stands with whom it reached, all else with whom it was done by. */
function homesOf(events: readonly AccountEvent[], lanes: readonly AccountLane[]): Map<string, number> {
  const index = new Map(lanes.map(({ unit }, i) => [unit, i]));
  const homes = new Map<string, number>();
  for (const event of events) {
    const centre = lanes[index.get(event.unit ?? "") ?? -1]?.role === "centre";
    const home =
      (event.toUnit !== null && (centre || !index.has(event.unit ?? "")) ? index.get(event.toUnit) : undefined) ??
      index.get(event.unit ?? "") ??
      lanes.findIndex(({ holds }) => holds.some(({ from, until }) => event.at >= from && event.at <= until));
    homes.set(event.id, home);
  }
  return homes;
}

/** Inside the hold it belongs to: a ring that begins one stands right of its edge, one that ends it stands left. */
function ringX(event: AccountEvent, lane: AccountLane, { handovers }: CaseAccount, x: (at: number) => number): number {
  const handover = handovers.find(({ eventId }) => eventId === event.id);
  if (!handover) return x(event.at);
  return x(event.at) + (handover.to === lane.unit ? 10 : -10);
}

/** What a unit did while it held the case; at the centre only the marks, as labels of hand-overs stand there. */
function layActs(events: readonly AccountEvent[], x: (at: number) => number, y: number, words: LaneWords, bare: boolean): ActMark[] {
  const labels = events.map((event) => {
    const [at, half] = [x(event.at), textWidth(words.act(event)) / 2];
    return { of: event, x: at, start: at - half, end: at + half, weight: event.ring === null ? 0 : 1 };
  });
  const shown = new Set(fitRow(labels, 3).map(({ of }) => of));
  return labels.map(({ of: event, x: at }) => ({ event, x: at, y, label: !bare && shown.has(event) ? words.act(event) : null }));
}
