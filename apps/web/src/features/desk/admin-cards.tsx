import type { AccountRow, FeedRow, GapRow } from "@qingjian/api";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { sealsQuery } from "../../api/audit.ts";
import { get } from "../../api/client.ts";
import type { Page } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { count } from "../../format/durations.ts";
import { dayTime, fullTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";

const SHOWN = 8;

/** The feeds and how they are; what was not received and is not made good yet. */
export function FeedCards() {
  const { w, say } = useWords();
  const now = Date.now();
  const feeds = useQuery({ queryKey: ["feeds", "desk"], queryFn: ({ signal }) => get<readonly FeedRow[]>("/feeds", {}, signal) });
  const gaps = useQuery({
    queryKey: ["gaps", "desk"],
    queryFn: ({ signal }) => get<Page<GapRow>>("/gaps", { state: ["open"], limit: SHOWN }, signal),
  });
  const right = <Link to="/sources">{w.roleDesk.openSources}</Link>;
  return (
    <>
      <Card title={w.roleDesk.gaps} right={right}>
        {gaps.isError && !gaps.data ? <Failed error={gaps.error} onRetry={() => void gaps.refetch()} /> : null}
        {gaps.isPending ? <Loading rows={3} /> : null}
        {gaps.data?.rows.length === 0 ? <Empty title={w.roleDesk.gapsNone} /> : null}
        <table className="qj src">
          <tbody>
            {gaps.data?.rows.map((gap) => (
              <tr key={gap.id}>
                <td className="wrap">{say(gap.said)}</td>
                <td className="num dim">{dayTime(gap.from, now)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
      <Card title={w.roleDesk.feeds} right={right}>
        {feeds.isError && !feeds.data ? <Failed error={feeds.error} onRetry={() => void feeds.refetch()} /> : null}
        {feeds.isPending ? <Loading rows={3} /> : null}
        {feeds.data?.length === 0 ? <Empty title={w.roleDesk.feedsNone} /> : null}
        <table className="qj src">
          <tbody>
            {feeds.data?.map(({ id, title, lastSuccessAt, problem }) => (
              <tr key={id}>
                <td>{title}</td>
                <td className={problem ? "late wrap" : "ok"}>{problem ? say(problem) : w.desk.ok}</td>
                <td className="num dim">{dayTime(lastSuccessAt, now)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
    </>
  );
}

/** Accounts that somebody should look at: without a role, locked, disabled. */
export function AccountsCard() {
  const { w } = useWords();
  const { data, isError, error, refetch } = useQuery({
    queryKey: ["users", "desk"],
    queryFn: ({ signal }) => get<Page<AccountRow>>("/users", { limit: 200 }, signal),
  });
  const rows = data?.rows ?? [];
  const facts: readonly (readonly [string, number])[] = [
    [w.roleDesk.noGrant, rows.filter(({ grants, disabled }) => grants.length === 0 && !disabled).length],
    [w.roleDesk.locked, rows.filter(({ lockedUntil }) => lockedUntil !== null).length],
    [w.roleDesk.disabled, rows.filter(({ disabled }) => disabled).length],
    [w.roleDesk.total, rows.length],
  ];
  return (
    <Card title={w.roleDesk.accounts} note={<span className="not-phone">{w.roleDesk.accountsNote}</span>}>
      {isError && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !isError ? <Loading rows={3} /> : null}
      {data ? <Facts facts={facts.map(([name, n]) => [name, count(n)])} /> : null}
    </Card>
  );
}

/** When the audit log was sealed last, and by what digest. */
export function SealCard() {
  const { w } = useWords();
  const { data, isError, error, refetch } = useInfiniteQuery(sealsQuery);
  const last = data?.pages[0]?.rows[0];
  return (
    <Card title={w.roleDesk.seal} right={<Link to="/audit">{w.roleDesk.openAudit}</Link>}>
      {isError && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !isError ? <Loading rows={3} /> : null}
      {data && !last ? <Empty title={w.roleDesk.noSeal} /> : null}
      {last ? (
        <Facts
          facts={[
            [w.roleDesk.sealedAt, fullTime(last.at)],
            [w.roleDesk.sealNumber, String(last.seq)],
            [w.roleDesk.digest, last.hash.slice(0, 16)],
          ]}
        />
      ) : null}
    </Card>
  );
}

function Facts({ facts }: { facts: readonly (readonly [string, string])[] }) {
  return (
    <table className="qj src">
      <tbody>
        {facts.map(([name, value]) => (
          <tr key={name}>
            <td>{name}</td>
            <td className="num">
              <b>{value}</b>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
