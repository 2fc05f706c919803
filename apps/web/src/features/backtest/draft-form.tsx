import { Input } from "antd";
import { useId } from "react";
import type { PolicyProblem, PolicyRow, RulePage } from "../../api/types.ts";
import { count, rate } from "../../format/durations.ts";
import { type Draft, rivals, whereOf } from "../../policy/draft.ts";
import { withoutCodes } from "../../policy/problem-place.ts";
import { currentOf, whereInWords } from "../../policy/scope.ts";
import { useWords } from "../../words/words.tsx";
import { ParamRows } from "./param-rows.tsx";
import { ScopeFields } from "./scope-fields.tsx";
import { TextField } from "./value-field.tsx";

type Props = {
  readonly page: RulePage;
  readonly rows: readonly PolicyRow[];
  readonly draft: Draft;
  readonly problems: ReadonlyMap<string, readonly PolicyProblem[]>;
  readonly needNote: boolean;
  readonly onChange: (part: Partial<Draft>) => void;
};

/** The draft as a form: for whom, between which days, which parameters, and why. */
export function DraftForm({ page, rows, draft, problems, needNote, onChange }: Props) {
  const { w, say } = useWords();
  const id = useId();
  const words = w.policies;
  const usual = Object.fromEntries(page.parameters.map((one) => [one.name, one.usual]));
  const now = currentOf(usual, rows, page.id, whereOf(draft));
  const enabled = draft.enabled ?? now.enabled;
  const faults = (field: string) =>
    (problems.get(field) ?? []).map((problem) => (
      <p key={problem.said.zh + problem.policy} className="fault" role="alert">
        {say(withoutCodes(problem.said, page.parameters))}
      </p>
    ));
  // ending what says otherwise for the same cases is what a change of parameters mostly is
  const onScope = (where: Draft["where"]) => onChange({ where, end: rivals({ ...draft, where }, rows).map(({ policy }) => policy.id) });
  const own = rivals(draft, rows);
  const ends = [...own, ...rows.filter((row) => draft.end.includes(row.policy.id) && !own.includes(row))];
  return (
    <>
      <dl className="kv">
        <dt>{words.rule.basis}</dt>
        <dd>{page.basis[0]}</dd>
        <dt>{words.rule.precision}</dt>
        <dd>
          {page.decided === 0
            ? words.rule.undecided(count(page.standing))
            : words.rule.precisionOf(count(page.confirmed), count(page.decided), rate(page.confirmed, page.decided))}
        </dd>
      </dl>
      <ParamRows page={page} draft={draft} now={now.params} problems={problems} onChange={(params) => onChange({ params })} />
      <div className="line">
        <label htmlFor={`${id}enabled`}>{words.draft.enabled}</label>
        <select
          id={`${id}enabled`}
          value={enabled ? "on" : "off"}
          onChange={({ target: { value } }) => onChange({ enabled: (value === "on") === now.enabled ? undefined : value === "on" })}
        >
          <option value="on">{words.switched.on}</option>
          <option value="off">{words.switched.off}</option>
        </select>
      </div>
      <ScopeFields draft={draft} onChange={onScope} />
      <fieldset className="fields">
        <legend>{words.draft.days}</legend>
        <div>
          <label htmlFor={`${id}from`}>{words.draft.from}</label>
          <input
            id={`${id}from`}
            type="date"
            value={draft.from}
            required
            onChange={({ target: { value } }) => value && onChange({ from: value })}
          />
        </div>
        <div>
          <label htmlFor={`${id}until`}>{words.draft.until}</label>
          <input id={`${id}until`} type="date" value={draft.until} onChange={({ target: { value } }) => onChange({ until: value })} />
        </div>
        <p className="dim">{words.draft.untilNote}</p>
        {faults("days")}
      </fieldset>
      {ends.length === 0 ? null : (
        <fieldset className="ends">
          <legend>
            {words.draft.ends} <span className="dim">{words.draft.endsNote}</span>
          </legend>
          {ends.map(({ policy }) => (
            <label key={policy.id}>
              <input
                type="checkbox"
                checked={draft.end.includes(policy.id)}
                onChange={({ target: { checked } }) =>
                  onChange({ end: checked ? [...draft.end, policy.id] : draft.end.filter((one) => one !== policy.id) })
                }
              />
              {policy.id} <span className="dim">{whereInWords(policy.where, w)}</span>
            </label>
          ))}
        </fieldset>
      )}
      <div className="qj-field">
        <label htmlFor={`${id}basis`}>
          {words.draft.basis} <span className="dim">{words.draft.basisNote}</span>
        </label>
        <TextField id={`${id}basis`} value={draft.basis} onChange={(basis) => onChange({ basis })} />
      </div>
      <div className="qj-field">
        <label htmlFor={`${id}note`}>
          {words.draft.note} <span className="dim">{words.draft.noteNote}</span>
        </label>
        <Input.TextArea
          id={`${id}note`}
          rows={3}
          maxLength={2000}
          value={draft.note}
          status={needNote ? "error" : ""}
          onChange={({ target: { value } }) => onChange({ note: value })}
        />
        {needNote ? (
          <p className="fault" role="alert">
            {words.draft.needNote}
          </p>
        ) : null}
      </div>
      {faults("")}
    </>
  );
}
