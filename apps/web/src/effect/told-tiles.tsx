import { count, hoursMinutes } from "../format/durations.ts";
import { useWords } from "../words/words.tsx";
import type { Effect } from "./sums.ts";
import { Tile } from "./tile.tsx";

type Told = NonNullable<Effect["told"]>[number];
const MINUTE = 60_000;

/** How cases would have been told of while they ran: how many of those added ran late, how much sooner late ones are told of, and what work it is. */
export function ToldTiles({ effect, told }: { readonly effect: Effect; readonly told: Told | undefined }) {
  const words = useWords().w.policies.effect;
  if (told === undefined) {
    const note = effect.told === undefined ? words.notCounted : words.notOne;
    return [words.addedLate, words.sooner, words.work].map((name) => <Tile key={name} name={name} value="—" note={note} />);
  }
  const { added, addedThenLate, addedWhenLate, addedOpen, removed, late, sooner, later, meanMinutes, medianMinutes } = told;
  const work = workOf(effect, added - removed);
  return (
    <>
      <Tile
        name={words.addedLate}
        value={added === 0 ? "—" : `${count(addedThenLate)} / ${count(added)}`}
        note={
          added === 0 ? words.noneAdded : words.restOfAdded(added - addedThenLate - addedWhenLate - addedOpen, addedWhenLate, addedOpen)
        }
      />
      <Tile
        name={words.sooner}
        value={late === 0 ? "—" : `${count(sooner)} / ${count(late)}`}
        note={
          late === 0
            ? words.noneLate
            : (meanMinutes === null || medianMinutes === null
                ? words.noneSooner
                : words.bySoMuch(hoursMinutes(meanMinutes * MINUTE), hoursMinutes(medianMinutes * MINUTE))) + words.andLater(later)
        }
      />
      <Tile
        name={words.work}
        value={work === null ? "—" : words.alertsEach(work)}
        note={
          work !== null
            ? words.eachDay(effect.inspectors ?? 0, count(effect.workingDays ?? 0))
            : effect.inspectors === 0
              ? words.noInspectors
              : words.noDays
        }
      />
    </>
  );
}

/** Alerts more or fewer for each inspector on each working day; two figures that say something, `+0.9`, `−0.03`. */
function workOf({ workingDays, inspectors }: Effect, more: number): string | null {
  if (!workingDays || !inspectors) return null;
  const each = more / workingDays / inspectors;
  if (each === 0) return "0";
  const size = Math.abs(each);
  return `${each < 0 ? "−" : "+"}${size < 0.01 ? "<0.01" : size.toFixed(size < 1 ? 2 : 1)}`;
}
