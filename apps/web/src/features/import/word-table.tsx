import type { Draft, ImportPreview } from "../../api/imports.ts";
import { Card } from "../../components/card.tsx";
import { count } from "../../format/durations.ts";
import { useWords } from "../../words/words.tsx";

type Props = { readonly preview: ImportPreview; readonly draft: Draft; readonly onChange: (draft: Draft) => void };

/** Every word of the column of activities and what it means; those without a meaning first. */
export function WordTable({ preview, draft, onChange }: Props) {
  const { w, say } = useWords();
  if (preview.words.length === 0) return null;
  const known = new Set(preview.activities.map(({ id }) => id));
  const open = preview.words.filter(({ word }) => draft.activities[word] === undefined);
  const words = preview.words.toSorted((a, b) => Number(a.activity !== null) - Number(b.activity !== null) || b.count - a.count);
  const choose = (word: string, means: string) => {
    const { [word]: _, ...others } = draft.activities;
    onChange({ ...draft, activities: means === "" ? others : { ...others, [word]: means } });
  };
  return (
    <Card title={w.importing.words} note={<span className={open.length > 0 ? "warn" : ""}>{w.importing.wordsNote(open.length)}</span>}>
      <div className="qj-wide">
        <table className="qj">
          <thead>
            <tr>
              <th>{w.importing.word}</th>
              <th className="num">{w.importing.times}</th>
              <th>{w.importing.means}</th>
            </tr>
          </thead>
          <tbody>
            {words.map(({ word, count: times }) => {
              const means = draft.activities[word];
              return (
                <tr key={word}>
                  <td>
                    <b>{word}</b>
                  </td>
                  <td className="num">{count(times)}</td>
                  <td>
                    <select
                      aria-label={`${word} ${w.importing.means}`}
                      value={means ?? ""}
                      onChange={(event) => choose(word, event.target.value)}
                    >
                      <option value="">{w.importing.unmapped}</option>
                      {known.has(word) ? null : <option value={word}>{w.importing.keepName}</option>}
                      {means === undefined || known.has(means) || means === word ? null : <option value={means}>{means}</option>}
                      {preview.activities.map(({ id, name }) => (
                        <option key={id} value={id}>
                          {say(name)}
                        </option>
                      ))}
                    </select>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
