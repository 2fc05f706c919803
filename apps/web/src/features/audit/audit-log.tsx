import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { type AuditSearch, auditQuery } from "../../api/audit.ts";
import { fileAddress } from "../../api/client.ts";
import { accountsQuery } from "../../api/people.ts";
import { useAddress } from "../../api/use-address.ts";
import { Card } from "../../components/card.tsx";
import { ExportLink } from "../../components/export-link.tsx";
import { More } from "../../components/more.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { startOfDay } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";
import { kindWords } from "./action-words.ts";
import { AuditTable } from "./audit-table.tsx";

const KEYS = ["actor", "action", "subjectKind", "subjectId", "from", "until"] as const;
/** What a security administrator is shown entries of. */
const OF_SECURITY = ["user"];
const DAY = 86_400_000;

/** Who did what, the latest first. `full`: all of it, not only accounts and grants. */
export function AuditLog({ full }: { full: boolean }) {
  const { w } = useWords();
  const { text, change } = useAddress();
  const { actor, action, subjectKind, subjectId, from, until } = Object.fromEntries(KEYS.map((key) => [key, text(key)])) as Partial<
    Record<(typeof KEYS)[number], string>
  >;
  const period = { ...(from ? { from: startOfDay(from) } : {}), ...(until ? { until: startOfDay(until) + DAY } : {}) };
  const search: AuditSearch = {
    ...(actor ? { actor } : {}),
    ...(action ? { action } : {}),
    ...(subjectKind ? { subjectKind } : {}),
    ...(subjectId ? { subjectId } : {}),
    ...period,
  };
  const list = useInfiniteQuery(auditQuery(search));
  const people = useQuery(accountsQuery).data ?? [];
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const actorName = people.find(({ id }) => id === actor)?.name ?? rows.find((row) => row.actor.id === actor)?.actor.name ?? actor;
  const nameOf = (kind: string, id: string): string =>
    kind === id || id === "export"
      ? ""
      : kind === "user"
        ? (people.find((one) => one.id === id)?.name ?? id)
        : /^[0-9a-f-]{36}$/.test(id)
          ? `…${id.slice(-8)}`
          : id;
  const actions = Object.entries(w.actions).filter(([id]) => full || /^(user|sign-in)/.test(id));
  const kinds = full ? Object.keys(w.audit.kinds) : OF_SECURITY;
  return (
    <>
      <search className="qj-tools">
        <select value={actor ?? ""} aria-label={w.audit.actor} onChange={(event) => change({ actor: event.target.value })}>
          <option value="">
            {w.audit.actor} {w.common.all}
          </option>
          {actor && !people.some(({ id }) => id === actor) ? <option value={actor}>{actorName}</option> : null}
          {people.map(({ id, name, username }) => (
            <option key={id} value={id}>
              {name} {username}
            </option>
          ))}
        </select>
        <select value={action ?? ""} aria-label={w.audit.action} onChange={(event) => change({ action: event.target.value })}>
          <option value="">
            {w.audit.action} {w.common.all}
          </option>
          {actions.map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <select value={subjectKind ?? ""} aria-label={w.audit.subject} onChange={(event) => change({ subjectKind: event.target.value })}>
          <option value="">
            {w.audit.subject} {w.common.all}
          </option>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {kindWords(w, kind)}
            </option>
          ))}
        </select>
        {(["from", "until"] as const).map((key) => (
          <label key={key}>
            {w.audit[key]}
            <input type="date" value={text(key) ?? ""} onChange={(event) => change({ [key]: event.target.value })} />
          </label>
        ))}
        {subjectId ? (
          <span className="qj-tag mark" title={subjectId}>
            {w.audit.subjectId} …{subjectId.slice(-8)}
          </span>
        ) : null}
        {KEYS.some((key) => text(key)) ? (
          <button type="button" className="plain" onClick={() => change(Object.fromEntries(KEYS.map((key) => [key, undefined])))}>
            {w.audit.clear}
          </button>
        ) : null}
        <span className="grow" />
        {full ? (
          <Button href={fileAddress("/audit/export.ndjson.gz", period)} download title={w.audit.exportNote}>
            {w.audit.export}
          </Button>
        ) : null}
      </search>
      <Card
        title={w.audit.title}
        note={full ? w.audit.note : w.audit.securityNote}
        right={<ExportLink path="/audit/export.xlsx" query={search} />}
      >
        {list.isError && rows.length === 0 ? <Failed error={list.error} onRetry={() => void list.refetch()} /> : null}
        {list.isPending ? <Loading rows={12} /> : null}
        {list.isSuccess && rows.length === 0 ? <Empty title={w.audit.empty} text={w.audit.emptyNote} small={false} /> : null}
        {rows.length > 0 ? <AuditTable rows={rows} nameOf={nameOf} onOnly={change} /> : null}
        <More {...list} />
      </Card>
    </>
  );
}
