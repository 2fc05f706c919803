import { useWords } from "../words/words.tsx";
import "./steps.css";

export type Step = { readonly title: string; readonly note?: string | undefined; readonly state: "done" | "now" | "later" };

/** The way of a change from draft to force, and where it stands. */
export function Steps({ steps }: { steps: readonly Step[] }) {
  const { w } = useWords();
  return (
    <ol className="qj-steps" aria-label={w.policies.draft.title}>
      {steps.map(({ title, note, state }, index) => (
        <li key={title} className={state} aria-current={state === "now" ? "step" : undefined}>
          <i aria-hidden="true">{state === "done" ? "✓" : index + 1}</i>
          {title}
          {note ? <span className="dim">{note}</span> : null}
        </li>
      ))}
    </ol>
  );
}
