import { useWords } from "../words/words.tsx";

type Props<Kind extends string> = {
  readonly tabs: readonly (readonly [kind: Kind, title: string])[];
  readonly shown: Kind;
  readonly onChoose: (kind: Kind) => void;
};

/** The kinds of examples, with how many there are of each. */
export function ExampleTabs<Kind extends string>({ tabs, shown, onChoose }: Props<Kind>) {
  const words = useWords().w.policies.effect;
  return (
    <header>
      <div className="tabs" role="tablist" aria-label={words.examples}>
        {tabs.map(([kind, title]) => (
          <button
            key={kind}
            type="button"
            role="tab"
            aria-selected={kind === shown}
            className={kind === shown ? "on" : ""}
            onClick={() => onChoose(kind)}
          >
            {title}
          </button>
        ))}
      </div>
      <span className="grow" />
      <small>{words.examplesNote}</small>
    </header>
  );
}
