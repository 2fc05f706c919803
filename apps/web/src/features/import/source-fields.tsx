import { Input } from "antd";
import { useId, useState } from "react";
import type { Draft } from "../../api/imports.ts";
import { Card } from "../../components/card.tsx";
import { useWords } from "../../words/words.tsx";

type Props = { readonly draft: Draft; readonly onChange: (draft: Draft, fill?: boolean) => void };

const KINDS: readonly Draft["source"]["kind"][] = ["hotline", "approval", "rating", "plan", "other"];
const list = (text: string) =>
  text
    .split(/[,，;；]/)
    .map((one) => one.trim())
    .filter(Boolean);

/** Which source it is: its name, id and kind, who only forwards, how it writes times. */
export function SourceFields({ draft, onChange }: Props) {
  const { w } = useWords();
  const id = useId();
  const { source } = draft;
  const set = (change: Partial<Draft["source"]>) => onChange({ ...draft, source: { ...source, ...change } });
  return (
    <Card title={w.feeding.source}>
      <div className="fields">
        <div className="qj-field">
          <label htmlFor={`${id}title`}>{w.importing.sourceTitle}</label>
          <Input
            id={`${id}title`}
            value={draft.title}
            maxLength={100}
            onChange={(event) => onChange({ ...draft, title: event.target.value })}
          />
        </div>
        <div className="qj-field">
          <label htmlFor={`${id}id`}>{w.importing.sourceId}</label>
          <Input
            id={`${id}id`}
            value={source.id}
            maxLength={64}
            aria-describedby={`${id}hint`}
            onChange={(event) => set({ id: event.target.value })}
          />
          <span id={`${id}hint`} className="dim">
            {w.importing.sourceIdHint}
          </span>
        </div>
        <div className="qj-field">
          <label htmlFor={`${id}kind`}>{w.importing.kind}</label>
          <select
            id={`${id}kind`}
            value={source.kind}
            onChange={(event) => set({ kind: KINDS.find((kind) => kind === event.target.value) ?? "other" })}
          >
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {w.importing.kinds2[kind]}
              </option>
            ))}
          </select>
        </div>
        <Words label={w.importing.centres} hint={w.importing.centresHint} words={source.centres} onChange={(centres) => set({ centres })} />
        <Words
          label={w.importing.formats}
          hint={w.importing.formatsHint}
          words={draft.formats}
          onChange={(formats) => onChange({ ...draft, formats })}
        />
      </div>
    </Card>
  );
}

type WordsProps = {
  readonly label: string;
  readonly hint: string;
  readonly words: readonly string[];
  readonly onChange: (words: string[]) => void;
};

/** Several words in one field; taken when it is left, so that a comma can be typed. */
function Words({ label, hint, words, onChange }: WordsProps) {
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const done = () => {
    if (typed !== undefined && list(typed).join() !== words.join()) onChange(list(typed));
    setTyped(undefined);
  };
  return (
    <div className="qj-field">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        value={typed ?? words.join("，")}
        aria-describedby={`${id}hint`}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={done}
        onPressEnter={done}
      />
      <span id={`${id}hint`} className="dim">
        {hint}
      </span>
    </div>
  );
}
