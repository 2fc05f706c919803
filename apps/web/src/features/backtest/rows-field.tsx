import { Button } from "antd";
import type { ReactNode } from "react";
import type { ColumnKind } from "../../policy/field-kind.ts";
import { useWords } from "../../words/words.tsx";
import type { Words } from "../../words/zh.ts";

type Row = Readonly<Record<string, unknown>>;
export type CellOf = (column: ColumnKind, label: string, value: unknown, onChange: (value: unknown) => void) => ReactNode;
type Props = {
  readonly label: string;
  readonly columns: readonly ColumnKind[];
  readonly value: unknown;
  readonly cell: CellOf;
  readonly onChange: (value: readonly Row[]) => void;
};

/** A table of a parameter, such as which steps come before which: one group of named fields a row. */
export function RowsField({ label, columns, value, cell, onChange }: Props) {
  const { w } = useWords();
  const rows = (Array.isArray(value) ? value : []) as readonly Row[];
  const put = (place: number, name: string, next: unknown) =>
    onChange(
      rows.map((row, at) => {
        if (at !== place) return row;
        const { [name]: _, ...others } = row;
        const left = next === null || next === "" || next === false || (Array.isArray(next) && next.length === 0);
        return left && columns.some((column) => column.name === name && column.optional) ? others : { ...row, [name]: next };
      }),
    );
  const fresh: Row = Object.fromEntries(
    columns.filter(({ optional }) => !optional).map(({ name, kind }) => [name, EMPTY[kind.kind] ?? null]),
  );
  return (
    <div className="rows">
      {rows.map((row, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name; each field shows what it is given
        <fieldset key={place} aria-label={`${label} ${place + 1}`}>
          <header>
            <span className="dim">{place + 1}</span>
            <button
              type="button"
              className="plain"
              aria-label={`${w.policies.draft.drop} ${place + 1}`}
              onClick={() => onChange(rows.filter((_, at) => at !== place))}
            >
              {w.policies.draft.drop}
            </button>
          </header>
          {columns.map((column) => {
            const named = columnName(column, w);
            return (
              <div key={column.name} className="cell">
                <span>{named}</span>
                {cell(column, `${named} ${place + 1}`, row[column.name], (next) => put(place, column.name, next))}
              </div>
            );
          })}
        </fieldset>
      ))}
      <Button size="small" onClick={() => onChange([...rows, fresh])}>
        {w.policies.draft.addRow}
      </Button>
    </div>
  );
}

/** A column in words; what is written freely is a name. */
export const columnName = ({ name, kind }: ColumnKind, w: Words): string =>
  (kind.kind === "text" ? w.policies.columns.called : w.policies.columns[name as keyof Words["policies"]["columns"]]) ?? name;

/** What a field of a new row begins with. */
const EMPTY: Readonly<Record<string, unknown>> = { words: [], text: "", limit: { days: 1 }, flag: false, number: 1, share: 1 };
