import { Input } from "antd";
import { useState } from "react";
import { useWords } from "../../words/words.tsx";

type Props = { readonly label: string; readonly value: unknown; readonly wrong: boolean; readonly onChange: (value: unknown) => void };

/** What no simpler field can hold, such as a table of steps; it counts once it reads as JSON. */
export function JsonField({ label, value, wrong, onChange }: Props) {
  const { w } = useWords();
  const [text, setText] = useState(() => JSON.stringify(value, null, 1));
  const [bad, setBad] = useState(false);
  const write = (next: string) => {
    setText(next);
    try {
      onChange(JSON.parse(next));
      setBad(false);
    } catch {
      setBad(true);
    }
  };
  return (
    <>
      <Input.TextArea
        aria-label={`${label} ${w.policies.draft.json}`}
        value={text}
        autoSize={{ minRows: 2, maxRows: 8 }}
        status={bad || wrong ? "error" : ""}
        onChange={(event) => write(event.target.value)}
      />
      {bad ? <p className="fault">{w.policies.draft.badJson}</p> : null}
    </>
  );
}
