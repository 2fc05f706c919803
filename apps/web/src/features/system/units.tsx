import { useQuery } from "@tanstack/react-query";
import { Input } from "antd";
import { useMemo, useState } from "react";
import { unitsQuery } from "../../api/queries.ts";
import { Card } from "../../components/card.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { useWords } from "../../words/words.tsx";
import { treeOf } from "./unit-tree.ts";

/** The units as the tree they are; a search shows what it finds with everything above it. */
export function Units() {
  const { w } = useWords();
  const [q, setQ] = useState("");
  const { data, isError, error, refetch } = useQuery(unitsQuery);
  const lines = useMemo(() => treeOf(data ?? [], q.trim()), [data, q]);
  return (
    <>
      <search className="qj-tools">
        <Input
          allowClear
          value={q}
          placeholder={w.system.unitSearch}
          aria-label={w.system.unitSearch}
          onChange={(event) => setQ(event.target.value)}
          style={{ width: 260 }}
        />
      </search>
      <Card title={w.system.units} note={data ? w.system.unitsNote(data.length) : undefined}>
        {isError && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
        {!data && !isError ? <Loading rows={12} /> : null}
        {data && lines.length === 0 ? <Empty title={w.system.noUnits} text={w.system.noUnitsNote} small={false} /> : null}
        {lines.length > 0 ? (
          <table className="qj">
            <thead>
              <tr>
                <th>{w.system.unit}</th>
                <th>{w.system.group}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map(({ unit, depth }) => (
                <tr key={unit.id}>
                  <td style={{ paddingLeft: 16 + depth * 24 }}>{depth === 0 ? <b>{unit.name}</b> : unit.name}</td>
                  <td className="dim">{unit.group}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
      </Card>
    </>
  );
}
