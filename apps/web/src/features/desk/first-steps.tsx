import { useState } from "react";
import { Key } from "../../keys/key.tsx";
import { useWords } from "../../words/words.tsx";
import "./first-steps.css";

const SEEN = "qingjian.first-steps";

/** How one begins, until it is put away: kept in this browser. */
export function FirstSteps() {
  const { w } = useWords();
  const [seen, setSeen] = useState(() => localStorage.getItem(SEEN) !== null);
  if (seen) return null;
  const away = () => {
    localStorage.setItem(SEEN, "1");
    setSeen(true);
  };
  const steps = [
    ["Enter", w.first.open],
    ["C", w.first.claim],
    ["Y", w.first.confirm],
    ["J", w.first.next],
    ["?", w.first.keys],
  ] as const;
  return (
    <section className="first not-phone" aria-label={w.first.title}>
      <b>{w.first.title}</b>
      <ol>
        {steps.map(([key, does]) => (
          <li key={key}>
            <Key>{key}</Key> {does}
          </li>
        ))}
      </ol>
      <button type="button" className="plain" onClick={away}>
        {w.first.away}
      </button>
    </section>
  );
}
