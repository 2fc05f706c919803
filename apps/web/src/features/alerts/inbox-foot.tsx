import { Key } from "../../keys/key.tsx";
import { useWords } from "../../words/words.tsx";

export function InboxFoot({ place, total }: { place: number | undefined; total: number | undefined }) {
  const { w } = useWords();
  const keys: readonly (readonly [readonly string[], string])[] = [
    [["J", "K"], `${w.keys.next} ${w.keys.previous}`],
    [["Space"], w.keys.select],
    [["Enter"], w.keys.open],
    [["C"], w.moves.claim],
    [["/"], w.keys.search],
    [["?"], w.inbox.keys],
  ];
  return (
    <div className="foot">
      {keys.map(([names, does]) => (
        <span key={does} className="not-phone">
          {names.map((name) => (
            <Key key={name}>{name}</Key>
          ))}
          {does}
        </span>
      ))}
      <span className="grow" />
      <span role="status">{total === undefined ? null : place === undefined ? w.inbox.all(total) : w.alert.position(place, total)}</span>
    </div>
  );
}
