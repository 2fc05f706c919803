import { Button } from "antd";
import { useState } from "react";
import { useAct } from "../../api/act.ts";
import type { AccountRow } from "../../api/people.ts";
import type { Role } from "../../api/types.ts";
import { ReasonDialog } from "../../components/reason-dialog.tsx";
import { useWords } from "../../words/words.tsx";
import { GrantDialog } from "./grant-dialog.tsx";
import { grantsOf } from "./grant-words.ts";

type Props = { readonly row: AccountRow; readonly grants: boolean; readonly self: boolean };

/** What somebody may, and over which units. `grants`: the asker may change it; never his own. */
export function Grants({ row, grants, self }: Props) {
  const { w } = useWords();
  const [granting, grant] = useState(false);
  const [taking, take] = useState<{ readonly role: Role; readonly units: string }>();
  const act = useAct(["users"]);
  const lines = grantsOf(w, row);
  return (
    <section className="part">
      <header>
        <h3>{w.system.roles}</h3>
        {grants ? (
          <Button size="small" disabled={self} onClick={() => grant(true)}>
            {w.system.grant}
          </Button>
        ) : null}
      </header>
      <p className="dim">{grants ? (self ? w.system.notSelf : w.system.threeText) : w.system.onlySecurity}</p>
      {lines.length === 0 ? <p>{w.system.noRoles}</p> : null}
      <ul>
        {lines.map((line) => (
          <li key={line.role}>
            <b>{w.roles[line.role]}</b>
            <span className="grow">{line.units}</span>
            {grants ? (
              <Button size="small" disabled={self} onClick={() => take(line)}>
                {w.system.revoke}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {granting ? <GrantDialog row={row} onClose={() => grant(false)} /> : null}
      {taking ? (
        <ReasonDialog
          title={w.system.revoke}
          ok={w.system.revoke}
          danger
          onClose={() => take(undefined)}
          onOk={() =>
            act.mutateAsync({
              path: `/users/${encodeURIComponent(row.id)}/grants/revoke`,
              body: { role: taking.role, units: [] },
              done: w.system.revoked,
            })
          }
        >
          <p>{w.system.revokeText(w.roles[taking.role], taking.units)}</p>
        </ReasonDialog>
      ) : null}
    </section>
  );
}
