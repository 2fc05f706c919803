import type { AccountRow } from "../../api/people.ts";
import { Wide } from "../../components/wide.tsx";
import { dayTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";
import { grantsOf, stateOf } from "./grant-words.ts";

const TONE = { active: "good", disabled: "", locked: "bad" };

/** How an account stands, in a word. */
export function AccountState({ row }: { row: AccountRow }) {
  const { w } = useWords();
  const state = stateOf(row);
  return <span className={`qj-tag ${TONE[state]}`}>{w.system.states[state]}</span>;
}

/** One line an account. */
export function AccountTable({ rows, onOpen }: { rows: readonly AccountRow[]; onOpen: (id: string) => void }) {
  const { w } = useWords();
  const now = Date.now();
  return (
    <Wide>
      <table className="qj">
        <thead>
          <tr>
            <th>{w.system.name}</th>
            <th>{w.system.user}</th>
            <th>{w.system.roles}</th>
            <th>{w.system.state}</th>
            <th>{w.system.secondFactor}</th>
            <th className="num">{w.system.sessions}</th>
            <th className="num">{w.system.lastSignIn}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className="go" onClick={() => onOpen(row.id)}>
              <td>
                <button
                  type="button"
                  className="plain"
                  aria-label={w.system.open(row.name)}
                  onClick={(event) => {
                    event.stopPropagation();
                    onOpen(row.id);
                  }}
                >
                  {row.name}
                </button>
              </td>
              <td>{row.username}</td>
              <td className="grants">
                {row.grants.length === 0 ? <span className="dim">{w.system.noRoles}</span> : null}
                {grantsOf(w, row).map(({ role, units }) => (
                  <div key={role}>
                    {w.roles[role]} <span className="dim">{units}</span>
                  </div>
                ))}
              </td>
              <td>
                <AccountState row={row} />
                {row.mustChange ? <span className="dim"> {w.system.mustChange}</span> : null}
              </td>
              <td>{row.secondFactor ? w.system.on : <span className="dim">{w.system.off}</span>}</td>
              <td className="num">{row.sessions}</td>
              <td className="num">
                {row.lastSignInAt === null ? <span className="dim">{w.system.never}</span> : dayTime(row.lastSignInAt, now)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
