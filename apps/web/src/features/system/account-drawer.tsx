import { useQuery } from "@tanstack/react-query";
import { userQuery } from "../../api/people.ts";
import { meQuery } from "../../api/queries.ts";
import { Drawer } from "../../components/dialog.tsx";
import { Failed, Loading } from "../../components/states.tsx";
import { fullTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";
import { AccountActs } from "./account-acts.tsx";
import { AccountState } from "./account-table.tsx";
import { Grants } from "./grants.tsx";
import { UserSessions } from "./user-sessions.tsx";

/** One account with what may be done to it: by the system administrator its keeping, by the security administrator its roles. */
export function AccountDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { w } = useWords();
  const { data: row, isError, error, refetch } = useQuery(userQuery(id));
  const me = useQuery(meQuery).data;
  const may = me?.may ?? [];
  const keeps = may.includes("POST /api/v1/users/:id/disable");
  return (
    <Drawer open size={560} title={row?.name ?? w.system.accounts} onClose={onClose} className="qj-account">
      {isError && !row ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!row && !isError ? <Loading /> : null}
      {row ? (
        <>
          <dl className="qj-facts">
            <dt>{w.system.user}</dt>
            <dd>{row.username}</dd>
            <dt>{w.system.state}</dt>
            <dd>
              <AccountState row={row} /> {row.lockedUntil === null ? null : w.system.lockedUntil(fullTime(row.lockedUntil))}{" "}
              {row.mustChange ? w.system.mustChange : null}
            </dd>
            <dt>{w.system.secondFactor}</dt>
            <dd>{row.secondFactor ? w.system.on : w.system.off}</dd>
            <dt>{w.system.lastSignIn}</dt>
            <dd>{row.lastSignInAt === null ? w.system.never : fullTime(row.lastSignInAt)}</dd>
            <dt>{w.system.made}</dt>
            <dd>{fullTime(row.madeAt)}</dd>
          </dl>
          {keeps ? <AccountActs row={row} /> : <p className="dim">{w.system.onlyAdmin}</p>}
          <Grants row={row} grants={may.includes("POST /api/v1/users/:id/grants")} self={row.id === me?.userId} />
          {may.includes("GET /api/v1/users/:id/sessions") ? <UserSessions id={row.id} /> : null}
        </>
      ) : null}
    </Drawer>
  );
}
