import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useId, useState } from "react";
import { useAct } from "../../api/act.ts";
import { type AccountRow, ADMINISTRATORS, ROLES } from "../../api/people.ts";
import { unitsQuery } from "../../api/queries.ts";
import type { Role } from "../../api/types.ts";
import { ReasonDialog } from "../../components/reason-dialog.tsx";
import { useWords } from "../../words/words.tsx";

/** Grants a role over units; the three administrators have none. */
export function GrantDialog({ row, onClose }: { row: AccountRow; onClose: () => void }) {
  const { w } = useWords();
  const id = useId();
  const [role, setRole] = useState<Role>();
  const [units, setUnits] = useState<readonly string[]>([]);
  const known = useQuery(unitsQuery).data ?? [];
  const act = useAct(["users"]);
  const office = role !== undefined && ADMINISTRATORS.includes(role);
  const wanted = office ? ["*"] : units;
  return (
    <ReasonDialog
      title={`${w.system.grant} · ${row.name}`}
      ok={w.system.grant}
      fault={role === undefined ? w.system.pickRole : wanted.length === 0 ? w.system.pickUnits : null}
      onClose={onClose}
      onOk={() =>
        act.mutateAsync({ path: `/users/${encodeURIComponent(row.id)}/grants`, body: { role, units: wanted }, done: w.system.granted })
      }
    >
      <fieldset className="qj-reasons">
        <legend>{w.system.role}</legend>
        {ROLES.map((one) => (
          <label key={one}>
            <input type="radio" name="role" checked={role === one} onChange={() => setRole(one)} />
            {w.roles[one]}
          </label>
        ))}
      </fieldset>
      <div className="qj-field">
        <label htmlFor={`${id}units`}>{w.system.scope}</label>
        <Select
          id={`${id}units`}
          mode="multiple"
          disabled={office}
          value={[...wanted]}
          onChange={(value: string[]) => setUnits(value.includes("*") ? ["*"] : value)}
          options={[{ value: "*", label: w.system.city }, ...known.map(({ id: value, name }) => ({ value, label: name }))]}
          showSearch={{ optionFilterProp: "label" }}
        />
        <span className="dim">{w.system.scopeHint}</span>
      </div>
      {office ? <p className="dim">{w.system.threeText}</p> : null}
    </ReasonDialog>
  );
}
