import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Input, Segmented, Select } from "antd";
import { useDeferredValue, useId, useState } from "react";
import type { HandInput } from "../../api/handling.ts";
import { casesQuery, unitsQuery } from "../../api/queries.ts";
import { useWords } from "../../words/words.tsx";

export type Subject = HandInput["on"];
const KINDS: readonly Subject["kind"][] = ["case", "unit", "officer", "item"];

/** What it is about: a case found by number or title, a unit, an officer of one, or an item. */
export function SubjectPicker({ onChange }: { onChange: (subject: Subject | null) => void }) {
  const { w } = useWords();
  const words = w.handling.raise;
  const [kind, setKind] = useState<Subject["kind"]>("case");
  const [unit, setUnit] = useState<string | undefined>();
  const units = useQuery(unitsQuery).data ?? [];
  const id = useId();
  const choose = (next: Subject["kind"]) => {
    setKind(next);
    setUnit(undefined);
    onChange(null);
  };
  const named = (text: string) => onChange(text.trim() === "" ? null : { kind: "item", id: text.trim() });
  const officer = (of: string | undefined, name: string) =>
    onChange(of && name.trim() ? { kind: "officer", id: `${of}/${name.trim()}` } : null);
  return (
    <>
      <span>{words.on}</span>
      <Segmented value={kind} onChange={choose} options={KINDS.map((value) => ({ value, label: words.kinds[value] }))} />
      {kind === "case" ? <CaseField onChange={onChange} /> : null}
      {kind === "unit" || kind === "officer" ? (
        <>
          <label htmlFor={`${id}unit`}>{words.unit}</label>
          <Select
            id={`${id}unit`}
            value={unit ?? null}
            showSearch={{ optionFilterProp: "label" }}
            options={units.map((one) => ({ value: one.id, label: one.name }))}
            onChange={(value: string) => {
              setUnit(value);
              onChange(kind === "unit" ? { kind, id: value } : null);
            }}
          />
        </>
      ) : null}
      {kind === "officer" ? (
        <>
          <label htmlFor={`${id}officer`}>{words.officerName}</label>
          <Input key={unit} id={`${id}officer`} disabled={!unit} onChange={(event) => officer(unit, event.target.value)} />
        </>
      ) : null}
      {kind === "item" ? (
        <>
          <label htmlFor={`${id}item`}>{words.item}</label>
          <Input id={`${id}item`} onChange={(event) => named(event.target.value)} />
        </>
      ) : null}
    </>
  );
}

function CaseField({ onChange }: { onChange: (subject: Subject | null) => void }) {
  const { w } = useWords();
  const words = w.handling.raise;
  const id = useId();
  const [text, setText] = useState("");
  const q = useDeferredValue(text.trim());
  const found = useInfiniteQuery({ ...casesQuery({ q }), enabled: q.length > 1 });
  const rows = q.length > 1 ? (found.data?.pages[0]?.rows ?? []) : [];
  return (
    <>
      <label htmlFor={`${id}case`}>{words.case}</label>
      <Select
        id={`${id}case`}
        placeholder={words.casePlace}
        showSearch={{ filterOption: false, onSearch: setText }}
        notFoundContent={q.length > 1 ? (found.isFetching ? words.searching : words.none) : null}
        options={rows.slice(0, 20).map((row) => ({ value: row.id, label: [row.number, row.title, row.unit].filter(Boolean).join(" · ") }))}
        onChange={(value: string) => onChange({ kind: "case", id: value })}
      />
    </>
  );
}
