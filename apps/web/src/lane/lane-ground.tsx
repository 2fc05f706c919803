import type { AccountClock } from "../api/types.ts";
import { withoutAside } from "../components/clock-sum.tsx";
import { hoursMinutes, percent } from "../format/durations.ts";
import { clockTime, monthDay, weekday } from "../format/instants.ts";
import { type Language, useWords } from "../words/words.tsx";
import type { Words } from "../words/zh.ts";
import type { Band } from "./axis.ts";
import type { LaneGeometry } from "./geometry.ts";
import { textWidth } from "./labels.ts";
import { LABEL_WIDTH } from "./lane-layout.ts";

/** Everything behind the bars: days and their heads, days off, what lies after the due instant, names of the lanes. */
export function LaneGround({ g, clock, asOf }: { g: LaneGeometry; clock: AccountClock | null; asOf: number }) {
  const { w, say } = useWords();
  const { axis, headHeight: head, height } = g;
  const lines = [head, ...(g.clock ? [head + 52] : []), ...g.lanes.map(({ y, height: tall }) => y + tall)];
  return (
    <>
      {g.dueX === null ? null : <rect x={g.dueX} y={head} width={g.width - g.dueX} height={height - head} fill="var(--qj-lane-over)" />}
      <rect width={g.width} height={head} fill="var(--qj-fill)" />
      {axis.lunches.map(({ x, width, from }) => (
        <rect key={from} x={x} y={head} width={width} height={height - head} fill="var(--qj-lane-off)" opacity="0.75" />
      ))}
      {axis.bands.map((band) => (
        <Ground key={band.from} band={band} head={head} height={height} covered={g.nowX !== null && band.x + band.width > g.nowX - 20} />
      ))}
      {g.nowX === null ? null : <NowHead x={g.nowX} right={g.width} asOf={asOf} />}
      <text className="dt" x="4" y="25">
        {w.lane.head}
      </text>
      {lines.map((y) => (
        <path key={y} d={`M0 ${y + 0.5}H${g.width}`} stroke="var(--qj-line)" />
      ))}
      <path d={`M${LABEL_WIDTH - 8.5} 0V${height}`} stroke="var(--qj-line)" />
      {clock ? (
        <>
          <text className="name" x="4" y={head + 22}>
            {cut(say(clock.title), 126)}
          </text>
          <text className="dt" x="4" y={head + 40}>
            {cut(withoutAside(say(clock.limit)), 126)}
          </text>
        </>
      ) : null}
      {g.flow ? (
        <text className="name" x="4" y={g.flow.y + 24}>
          {w.lane.flow}
        </text>
      ) : null}
      {g.lanes.map(({ lane, y, height: tall }) => {
        const middle = y + tall / 2 - 4;
        const unit = lane.unit ?? w.lane.inTransit;
        const badge = lane.responsible ? textWidth(w.lane.responsible) + 10 : 0;
        // a long name keeps its line, and the badge stands beside the figures
        const below = textWidth(unit, 13.4) > 122 - badge;
        const name = cut(unit, below ? 126 : 124 - badge, 13);
        const figures = `${hoursMinutes(lane.worked)} · ${percent(lane.share)}`;
        const badgeX = 8 + (below ? textWidth(figures, 12.6) : textWidth(name, 13.4));
        const badgeY = below ? middle + 18 : middle;
        return (
          <g key={unit}>
            <text className="name" x="4" y={middle}>
              <title>{unit}</title>
              {name}
            </text>
            {lane.responsible ? (
              <>
                <rect x={badgeX} y={badgeY - 13} width={badge} height="17" rx="2" fill="var(--qj-hold-main)" />
                <text x={badgeX + badge / 2} y={badgeY} textAnchor="middle" fill="#fff" fontWeight="600">
                  {w.lane.responsible}
                </text>
              </>
            ) : null}
            <text className={lane.responsible ? "main" : "dt"} x="4" y={middle + 18}>
              {figures}
            </text>
          </g>
        );
      })}
    </>
  );
}

function Ground({ band, head, height, covered }: { band: Band; head: number; height: number; covered: boolean }) {
  const { w, language } = useWords();
  const { kind, x, width, day } = band;
  const middle = x + width / 2;
  if (kind === "night") return <rect x={x} y={head} width={width} height={height - head} fill="var(--qj-lane-off)" />;
  if (kind === "weekend" || kind === "holiday") {
    const name = nameOf(band, w, language);
    const below = (band.days ?? 1) > 2 ? w.lane.restDays(band.days ?? 1) : w.lane.rest;
    return (
      <>
        <rect x={x} y="0" width={width} height={height} fill={kind === "holiday" ? "var(--qj-lane-holiday)" : "var(--qj-lane-off)"} />
        {width < 26 || covered ? null : (
          <>
            <text className="dt" x={middle} y="17" textAnchor="middle">
              {name && textWidth(name) <= width + 2 ? name : ""}
            </text>
            <text className="dt" x={middle} y="33" textAnchor="middle">
              {textWidth(below) <= width + 2 ? below : w.lane.rest}
            </text>
          </>
        )}
      </>
    );
  }
  if (kind === "fold")
    return (
      <>
        <rect x={x} y="0" width={width} height={height} fill="var(--qj-fill)" />
        <path d={`M${x + 0.5} 0V${height}M${x + width - 0.5} 0V${height}`} stroke="var(--qj-line)" strokeDasharray="2 3" />
        <text className="dt" x={middle} y="25" textAnchor="middle">
          {w.lane.folded(band.days ?? 0)}
        </text>
      </>
    );
  if (!day || width < 34) return null;
  const makeUp = day.kind === "make-up";
  const at = day.from + 43_200_000;
  const long = width >= textWidth(`00-00 ${w.weekdays[3]}`) + 6;
  return (
    <>
      {makeUp ? <rect x={x} y="0" width={width} height={head} fill="var(--qj-lane-makeup)" /> : null}
      <text className="dt" x={middle} y={makeUp ? 15 : 25} textAnchor="middle">
        <tspan fontWeight="600">{monthDay(at)}</tspan> {long ? w.weekdays[weekday(at)] : ""}
      </text>
      {makeUp ? <MakeUp x={middle} text={w.lane.makeUp} width={width} /> : null}
    </>
  );
}

/** A holiday by its name, a single day off by its weekday. */
function nameOf({ kind, name, days, until }: Band, w: Words, language: Language): string | undefined {
  if (kind === "holiday") return language === "zh" && name ? name : w.lane.holiday;
  // the band runs into the morning after
  return days === 1 ? w.weekdays[weekday(until - 86_400_000)] : w.lane.weekend;
}

function MakeUp({ x, text, width }: { x: number; text: string; width: number }) {
  const wide = Math.min(width - 2, textWidth(text) + 14);
  return (
    <>
      <rect x={x - wide / 2} y="19" width={wide} height="17" rx="2" fill="var(--qj-accent)" />
      <text x={x} y="32" textAnchor="middle" fill="#fff" fontWeight="600">
        {wide < textWidth(text) ? text.slice(0, 2) : text}
      </text>
    </>
  );
}

function NowHead({ x, right, asOf }: { x: number; right: number; asOf: number }) {
  const { w } = useWords();
  const left = Math.min(x + 2, right - 34);
  return (
    <>
      <rect x={left - 4} y="0" width="38" height="39" fill="var(--qj-fill)" />
      <text x={left} y="17" fontWeight="600">
        {w.common.now}
      </text>
      <text className="dt" x={left} y="33">
        {clockTime(asOf)}
      </text>
    </>
  );
}

/** As much of a name as fits, with … when cut. */
function cut(text: string, room: number, size = 12): string {
  if (textWidth(text, size) <= room) return text;
  let kept = text;
  while (kept.length > 1 && textWidth(`${kept}…`, size) > room) kept = kept.slice(0, -1);
  return `${kept}…`;
}
