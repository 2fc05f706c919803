import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { meQuery } from "../../api/queries.ts";
import { policiesQuery, proposalQuery } from "../../api/rules.ts";
import type { ProposalRow } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { ExportLink } from "../../components/export-link.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { BacktestProgress } from "../../effect/backtest-progress.tsx";
import { EffectView } from "../../effect/effect-view.tsx";
import { effectOf } from "../../effect/sums.ts";
import { useBacktest } from "../../effect/use-backtest.ts";
import { dayTime } from "../../format/instants.ts";
import { type Step, Steps } from "../../policy/steps.tsx";
import { useWords } from "../../words/words.tsx";
import type { Words } from "../../words/zh.ts";
import { Decide } from "./decide.tsx";
import { isEffect } from "./is-effect.ts";
import { ProposalDiff } from "./proposal-diff.tsx";
import "./policies.css";

/** One proposal as the second analyst sees it: what changes, why, what it would do; then approve or reject. */
export default function ProposalPage() {
  const { w } = useWords();
  const { id = "" } = useParams({ strict: false });
  const { data: row, error, refetch } = useQuery(proposalQuery(id));
  const { data: listed } = useQuery(policiesQuery());
  const { data: me } = useQuery(meQuery);
  const { run, running, begin, cancel } = useBacktest(`proposal ${id}`);
  if (error && !row) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!row || !listed || !me) return <Loading rows={12} />;
  const words = w.policies;
  const decides = me.roles.includes("analyst");
  const mayTry = decides && row.state === "proposed";
  const tryIt = () => void begin({ proposal: row.id });
  const fresh = run ? effectOf(run) : undefined;
  const effect = fresh ?? (isEffect(row.effect) ? row.effect : undefined);
  return (
    <div className="qj-page qj-proposal">
      <Steps steps={stepsOf(row, effect !== undefined, w)} />
      <div className="lay">
        <Card title={words.proposals.diff} note={words.proposals.states[row.state]}>
          <div className="body">
            <ProposalDiff row={row} policies={listed.policies} />
            <dl className="kv">
              <dt>{words.proposals.note}</dt>
              <dd>{row.note}</dd>
              <dt>{words.proposals.by}</dt>
              <dd>
                {row.proposedBy.name} {dayTime(row.proposedAt, Date.now())}
              </dd>
              {row.state === "proposed" || !row.decidedBy ? null : (
                <>
                  <dt>{words.proposals.states[row.state]}</dt>
                  <dd>{words.proposals.decidedBy(row.decidedBy.name, dayTime(row.decidedAt, Date.now()))}</dd>
                </>
              )}
              {row.reason ? (
                <>
                  <dt>{words.proposals.reason}</dt>
                  <dd>{row.reason}</dd>
                </>
              ) : null}
            </dl>
            <Decide row={row} me={me} />
            {mayTry ? (
              <Button disabled={running} onClick={tryIt}>
                {effect ? words.draft.again : words.draft.try}
              </Button>
            ) : null}
          </div>
        </Card>
        <div>
          {run ? <BacktestProgress run={run} onCancel={cancel} onAgain={mayTry ? tryIt : undefined} /> : null}
          {effect ? (
            <>
              {isEffect(row.effect) ? (
                <p>
                  <ExportLink path={`/policies/proposals/${encodeURIComponent(row.id)}/effect.xlsx`} />
                </p>
              ) : null}
              <EffectView key={effect.asOf} effect={effect} />
            </>
          ) : run ? null : (
            <section className="qj-card">
              <Empty title={words.effect.noneProposal} small={false} />
            </section>
          )}
        </div>
      </div>
    </div>
  );
}

function stepsOf(row: ProposalRow, isTried: boolean, w: Words): readonly Step[] {
  const { steps } = w.policies.draft;
  const at = (time: number | null) => dayTime(time, Date.now());
  const from = row.set.map((policy) => policy.from ?? "").sort()[0] || row.until || "";
  const [approved, isOver] = [row.state === "approved", row.state === "rejected" || row.state === "withdrawn"];
  return [
    { title: steps.drafted, state: "done", note: row.proposedBy.name },
    { title: steps.tried, state: isTried ? "done" : "later" },
    { title: steps.proposed, state: "done", note: at(row.proposedAt) },
    isOver
      ? { title: steps[row.state === "rejected" ? "rejected" : "withdrawn"], state: "now", note: at(row.decidedAt) }
      : {
          title: steps.approved,
          state: approved ? "done" : "now",
          note: approved ? `${row.decidedBy?.name ?? ""} ${at(row.decidedAt)}` : undefined,
        },
    { title: steps.effective(from), state: approved ? "now" : "later" },
  ];
}
