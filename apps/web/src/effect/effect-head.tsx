import { count, hoursMinutes } from "../format/durations.ts";
import { useWords } from "../words/words.tsx";
import { after, before, changed, type Effect, sumsOf, type Way } from "./sums.ts";
import { Tile } from "./tile.tsx";
import { ToldTiles } from "./told-tiles.tsx";

type Props = { readonly effect: Effect; readonly subject: string; readonly titleOf: (rule: string) => string; readonly way: Way };

/** What would have come of it, in one sentence and four figures. */
export function EffectHead({ effect, subject, titleOf, way }: Props) {
  const { w } = useWords();
  const words = w.policies.effect;
  const sums = sumsOf(effect, subject);
  const [then, now] = [before(sums), after(sums)];
  const { from, to } = effect;
  const period = from === null && to === null ? words.whole : words.period(from ?? "…", to ?? words.today);
  const [was, is] = [count(then), count(now)];
  const told = effect.told?.find(({ rule }) => rule === subject);
  const sooner =
    told && told.sooner > 0 && told.meanMinutes !== null
      ? words.soonerSentence(count(told.late), count(told.sooner), hoursMinutes(told.meanMinutes * 60_000))
      : null;
  return (
    <section className="qj-card head" aria-label={words.title}>
      {changed(sums) === 0 ? (
        <h2>
          {words.same[way](period)}
          {sooner}
        </h2>
      ) : (
        <h2>
          {subject === "" ? words.sentence[way](period, was, is) : words.sentenceRule[way](period, titleOf(subject), was, is)}
          <em>{words.changes(count(sums.added), count(sums.removed))}</em>
          {sums.raised + sums.lowered === 0 ? words.stop : words.shifts(count(sums.raised), count(sums.lowered))}
          {sooner}
        </h2>
      )}
      <dl className="tiles">
        <Tile name={words.net} value={plus(now - then)} note={then === 0 ? "—" : share(now - then, then)} />
        <ToldTiles effect={effect} told={told} />
      </dl>
      {told ? <p className="dim">{words.toldNote}</p> : null}
    </section>
  );
}

/** `+1,398`, `−24`, `0` */
export const plus = (n: number): string => (n === 0 ? "0" : `${n < 0 ? "−" : "+"}${count(Math.abs(n))}`);
/** `+28.4 %`; “—” where there was nothing. */
export const share = (n: number, of: number): string =>
  of === 0 ? "—" : `${n < 0 ? "−" : n > 0 ? "+" : ""}${((100 * Math.abs(n)) / of).toFixed(1)} %`;
