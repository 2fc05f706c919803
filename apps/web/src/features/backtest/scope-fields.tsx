import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useId } from "react";
import { sourcesQuery, unitsQuery } from "../../api/queries.ts";
import type { Draft } from "../../policy/draft.ts";
import { useWords } from "../../words/words.tsx";

const KINDS = ["approval", "hotline", "rating"] as const;

/** For whom it is to hold: places, items, classes, sources; empty is everybody. */
export function ScopeFields({ draft, onChange }: { draft: Draft; onChange: (where: Draft["where"]) => void }) {
  const { w, say } = useWords();
  const id = useId();
  const { data: sources } = useQuery(sourcesQuery);
  const { data: units } = useQuery(unitsQuery);
  const words = w.policies;
  const options = {
    place: (units ?? []).filter(({ group }) => group === "区县" || group === "街道乡镇").map(({ name }) => ({ value: name, label: name })),
    item: [],
    class: [],
    source: (sources ?? []).map((source) => ({ value: source.id, label: say(source.title) })),
    kind: KINDS.map((kind) => ({ value: kind, label: words.kinds[kind] })),
  };
  return (
    <fieldset className="fields">
      <legend>{words.draft.scope}</legend>
      {(["place", "item", "class", "source", "kind"] as const).map((dimension) => (
        <div key={dimension}>
          <label htmlFor={`${id}${dimension}`}>{words.dimensions[dimension]}</label>
          <Select
            id={`${id}${dimension}`}
            mode={dimension === "source" || dimension === "kind" ? "multiple" : "tags"}
            value={[...(draft.where[dimension] ?? [])]}
            placeholder={words.draft.any}
            options={options[dimension]}
            optionFilterProp="label"
            onChange={(next: string[]) => onChange({ ...draft.where, [dimension]: next })}
          />
        </div>
      ))}
      <div>
        <label htmlFor={`${id}urgent`}>{words.dimensions.urgent}</label>
        <select
          id={`${id}urgent`}
          value={draft.where.urgent === undefined ? "" : String(draft.where.urgent)}
          onChange={({ target: { value } }) => {
            const { urgent: _, ...rest } = draft.where;
            onChange(value === "" ? rest : { ...rest, urgent: value === "true" });
          }}
        >
          <option value="">{words.draft.any}</option>
          <option value="true">{words.urgentOnly}</option>
          <option value="false">{words.notUrgent}</option>
        </select>
      </div>
    </fieldset>
  );
}
