import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { App, Button } from "antd";
import { useState } from "react";
import { useAct } from "../../api/act.ts";
import { asProblem } from "../../api/problem.ts";
import { meQuery } from "../../api/queries.ts";
import { type Change, checkQuery } from "../../api/rules.ts";
import type { Policy, PolicyRow, ProposalRow, RulePage } from "../../api/types.ts";
import { Card } from "../../components/card.tsx";
import { Empty } from "../../components/states.tsx";
import { BacktestProgress } from "../../effect/backtest-progress.tsx";
import { EffectView } from "../../effect/effect-view.tsx";
import { effectOf } from "../../effect/sums.ts";
import { useBacktest } from "../../effect/use-backtest.ts";
import { dayTime } from "../../format/instants.ts";
import { useLater } from "../../keys/use-later.ts";
import { changeOf, sameEffect } from "../../policy/draft.ts";
import { problemsByField } from "../../policy/problem-place.ts";
import { type Step, Steps } from "../../policy/steps.tsx";
import { useWords } from "../../words/words.tsx";
import { DraftForm } from "./draft-form.tsx";
import { type Period, PeriodField, triedIn } from "./period-field.tsx";
import { useDraft } from "./use-draft.ts";

const PAUSE = 400;

const changesNothing = ({ set, end }: Change): boolean => set.length === 0 && end.length === 0;

/** What was tried, without the days it was tried on. */
function changeTried(order: ReturnType<typeof useBacktest>["order"]): Change | null {
  if (order === null || !("set" in order)) return null;
  const { from: _, to: __, ...change } = order;
  return change;
}

type Props = { readonly page: RulePage; readonly rows: readonly PolicyRow[]; readonly policy: Policy | undefined };

/** The draft on the left, what it would do on the right; checked as it is written, tried before it is proposed. */
export function DraftDesk({ page, rows, policy }: Props) {
  const { w, say } = useWords();
  const words = w.policies.draft;
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const { data: me } = useQuery(meQuery);
  const { draft, change: write, discard } = useDraft(page.id, policy);
  const { run, order, running, begin, cancel } = useBacktest(`draft ${page.id} ${policy?.id ?? ""}`);
  const [period, setPeriod] = useState<Period>(page.judges === "case" ? "six" : "all");
  const [asked, setAsked] = useState(false);
  const act = useAct<ProposalRow>(["policies"]);
  const change = changeOf(draft, page.title.zh, rows);
  const isEmpty = changesNothing(change);
  const later = useLater(JSON.stringify(change), PAUSE);
  const settled = JSON.parse(later) as Change;
  // a draft that says nothing yet, or no day, is not asked about
  const check = useQuery({ ...checkQuery(settled), enabled: !changesNothing(settled) && draft.from !== "" });
  const isChecked = later === JSON.stringify(change) && !check.isFetching;
  const refused = check.error ? [{ policy: "", said: asProblem(check.error).said }] : [];
  const problems = isEmpty ? [] : [...(check.data ?? []), ...refused];
  const isOfLedger = page.id.startsWith("ledger-");
  const effect = run ? effectOf(run) : undefined;
  const tried = changeTried(order);
  const isStale = tried !== null && !sameEffect(tried, change);
  const isTried = effect !== undefined && !isStale;

  const tryIt = () => void begin({ ...change, ...triedIn(period, Date.now()) });
  const propose = () => {
    setAsked(true);
    if (draft.note.trim() === "") return;
    const isSame = JSON.stringify(tried) === JSON.stringify(change);
    const backtest = run?.state === "done" && isSame ? { backtest: run.id } : {};
    act.mutate(
      { path: "/policies/proposals", body: { ...change, note: draft.note.trim(), ...backtest }, done: words.proposed },
      {
        onSuccess: ({ id }) => {
          discard();
          void navigate({ to: "/rules/proposals/$id", params: { id } });
        },
      },
    );
  };
  const steps: readonly Step[] = [
    { title: words.steps.drafted, state: isEmpty ? "now" : "done", note: me?.name },
    {
      title: words.steps.tried,
      state: isTried ? "done" : isEmpty ? "later" : "now",
      note:
        run?.finishedAt && isTried
          ? `${dayTime(run.finishedAt, Date.now())} · ${words.took(Math.ceil((run.finishedAt - run.startedAt) / 1000))}`
          : undefined,
    },
    { title: words.steps.proposed, state: isTried ? "now" : "later" },
    { title: words.steps.approved, state: "later" },
    { title: words.steps.effective(draft.from), state: "later" },
  ];
  const blocked = isEmpty || !isChecked || problems.length > 0;
  return (
    <div className="qj-page qj-draft">
      <Steps steps={steps} />
      <div className="lay">
        <Card title={say(page.title)} note={words.revision(page.revision)} className="form">
          <div className="body">
            <DraftForm
              page={page}
              rows={rows}
              draft={draft}
              problems={problemsByField(problems, page.parameters)}
              needNote={asked && draft.note.trim() === ""}
              onChange={write}
            />
            <p className={problems.length > 0 ? "fault" : "dim"} role="status">
              {isEmpty ? words.nothing : !isChecked ? words.checking : problems.length > 0 ? words.unsound(problems.length) : words.sound}
            </p>
            {isOfLedger ? (
              <p className="dim">{words.ledger}</p>
            ) : (
              <PeriodField value={period} wholeOnly={page.judges !== "case"} onChange={setPeriod} />
            )}
            <div className="acts">
              <Button
                type={isTried || isOfLedger ? "primary" : "default"}
                disabled={blocked || running || !(isTried || isOfLedger)}
                loading={act.isPending}
                onClick={propose}
              >
                {words.propose}
              </Button>
              {isOfLedger ? null : (
                <Button type={isTried ? "default" : "primary"} disabled={blocked || running} onClick={tryIt}>
                  {effect ? words.again : words.try}
                </Button>
              )}
              <span className="grow" />
              <Button
                onClick={() =>
                  void modal.confirm({ title: words.discardAsk, okText: words.discard, cancelText: w.common.cancel, onOk: discard })
                }
              >
                {words.discard}
              </Button>
            </div>
            {!isEmpty && !isTried && !isOfLedger && !running ? <p className="dim">{words.untried}</p> : null}
            <p className="dim rule">
              {words.after(me?.name ?? "")} {words.kept}
            </p>
          </div>
        </Card>
        <div className="result">
          {run ? <BacktestProgress run={run} onCancel={cancel} onAgain={blocked ? undefined : tryIt} /> : null}
          {effect && isStale ? (
            <p className="qj-card stale" role="status">
              {words.stale}
            </p>
          ) : null}
          {effect ? (
            <EffectView key={run?.id} effect={effect} />
          ) : run ? null : (
            <section className="qj-card">
              <Empty title={w.policies.effect.none} text={w.policies.effect.noneNote} small={false} />
            </section>
          )}
        </div>
      </div>
    </div>
  );
}
