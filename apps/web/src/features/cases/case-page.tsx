import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { asProblem } from "../../api/problem.ts";
import { caseQuery, sourcesQuery } from "../../api/queries.ts";
import type { CaseAccount, CaseView } from "../../api/types.ts";
import { wasListed } from "../../api/was-listed.ts";
import { Card } from "../../components/card.tsx";
import { ClockSum } from "../../components/clock-sum.tsx";
import { EvidenceRings } from "../../components/evidence-ring.tsx";
import { Headline } from "../../components/headline.tsx";
import { Identity } from "../../components/identity.tsx";
import { LevelTag } from "../../components/level-tag.tsx";
import { Failed, Loading, Missing } from "../../components/states.tsx";
import { dayTime, fullTime } from "../../format/instants.ts";
import { TraceCard } from "../../lane/trace-card.tsx";
import { useWords } from "../../words/words.tsx";
import "./cases.css";

/** One case as the log tells it. */
export default function CasePage() {
  const { id = "" }: { id?: string } = useParams({ strict: false });
  const { data, isError, error, refetch } = useQuery(caseQuery(id));
  const client = useQueryClient();
  if (isError && !data && asProblem(error).status === 404 && wasListed(client, id)) return <Gone />;
  if (isError && !data) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading rows={10} />;
  return (
    <div className="qj-page qj-case">
      <Head view={data.case} account={data.account} />
      {data.case.events === 0 ? <Deleted view={data.case} /> : <TraceCard account={data.account} />}
      <div className="cols">
        <Hits view={data.case} account={data.account} />
        <Fields view={data.case} />
      </div>
    </div>
  );
}

/** It stood in a list a moment ago: what is not within scope any more is not there, and the person is told how that comes. */
function Gone() {
  const { w } = useWords();
  return (
    <Missing title={w.cases.gone} text={w.cases.goneNote}>
      <Link to="/cases" className="qj-link">
        {w.cases.backToList}
      </Link>
    </Missing>
  );
}

function Head({ view, account }: { view: CaseView; account: CaseAccount }) {
  const { w, say } = useWords();
  const source = useQuery(sourcesQuery).data?.find(({ id }) => id === view.source);
  const facts = [source ? say(source.title) : null, view.class, view.item, view.place, view.unit].filter(Boolean);
  return (
    <section className="head">
      <div>
        <p className="dim">
          {view.number} · {facts.join(" · ")}
        </p>
        <h1 className="qj-headline">
          {account.findings.length > 0 ? <Headline text={say(account.headline)} /> : (view.title ?? view.item ?? view.number)}
        </h1>
        <p className="dim">
          {w.cases.opened} {dayTime(view.openedAt, account.asOf)} ·{" "}
          {view.closedAt === null ? w.cases.open : `${w.cases.closedAt} ${dayTime(view.closedAt, account.asOf)}`} ·{" "}
          {view.judgedAt === null ? w.cases.unjudged : w.cases.judged(dayTime(view.judgedAt, account.asOf))}
        </p>
      </div>
      {account.clock ? <ClockSum clock={account.clock} asOf={account.asOf} /> : null}
    </section>
  );
}

/** Why there is nothing to see. */
function Deleted({ view: { deleted } }: { view: CaseView }) {
  const { w } = useWords();
  return (
    <Card title={deleted ? w.cases.deleted : w.cases.events}>
      <p className="quiet">{deleted ? w.cases.deletedBy(fullTime(deleted.at), deleted.file, deleted.batch) : w.empty.title}</p>
    </Card>
  );
}

function Hits({ view, account }: { view: CaseView; account: CaseAccount }) {
  const { w, say } = useWords();
  const { asked, findings } = account;
  return (
    <Card
      title={w.alert.findings(findings.length)}
      note={w.alert.asked(asked.fired + asked.quiet + asked.notApplicable, asked.fired, asked.quiet, asked.notApplicable)}
      right={
        findings.length > 0 ? (
          <Link to="/alerts" search={{ q: view.number }}>
            {w.menu.alerts}
          </Link>
        ) : null
      }
    >
      {findings.length === 0 ? <p className="quiet">✓ {w.cases.quiet}</p> : null}
      <ol>
        {findings.map((finding) => (
          <li key={finding.rule + finding.key}>
            <LevelTag level={finding.level} />
            <b>{say(finding.title)}</b>
            <span className="grow" />
            <EvidenceRings rings={finding.rings} label={w.alert.evidence} />
            <p>{say(finding.sentence)}</p>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Fields({ view }: { view: CaseView }) {
  const { w } = useWords();
  const names: Readonly<Record<string, string>> = w.proof.fields;
  const fields = Object.entries(view.attributes);
  return (
    <Card title={w.cases.attributes}>
      {view.petitioner ? (
        <div className="who">
          <Identity key={view.id} caseId={view.id} petitioner={view.petitioner} />
        </div>
      ) : null}
      {fields.length > 0 ? (
        <dl>
          {fields.map(([name, value]) => (
            <div key={name}>
              <dt>{names[name] ?? name}</dt>
              <dd>{typeof value === "boolean" ? (value ? w.common.yes : w.common.no) : value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      <details>
        <summary>
          {w.cases.notation} <span className="dim">{w.cases.notationNote}</span>
        </summary>
        <pre>{view.notation}</pre>
      </details>
    </Card>
  );
}
