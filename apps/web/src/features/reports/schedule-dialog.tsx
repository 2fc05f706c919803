import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Input } from "antd";
import { useId, useState } from "react";
import { asProblem } from "../../api/problem.ts";
import { unitsQuery } from "../../api/queries.ts";
import { type RecipientAsk, saveSchedule, scheduleQuery } from "../../api/reports.ts";
import type { ReportSchedule } from "../../api/types.ts";
import { Modal } from "../../components/dialog.tsx";
import { useWords } from "../../words/words.tsx";

const ROLES = ["leader", "lead", "inspector"] as const;
const DAYS = Array.from({ length: 10 }, (_, at) => at + 1);
const WHOLE = "*";

const asAsked = ({ unit, role, username }: ReportSchedule["recipients"][number]): RecipientAsk => ({
  unit,
  ...(role === null ? { username: username ?? "" } : { role: role as (typeof ROLES)[number] }),
});

/** On which day the workbooks of a kind are written, and who gets them: roles or people, of the city or a part of it. */
export function ScheduleDialog({ plan, onClose }: { readonly plan: ReportSchedule; readonly onClose: () => void }) {
  const { w, say } = useWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const id = useId();
  const { data: units = [] } = useQuery(unitsQuery);
  const [workday, setWorkday] = useState(plan.workday);
  const [recipients, setRecipients] = useState<readonly RecipientAsk[]>(() => plan.recipients.map(asAsked));
  const [unit, setUnit] = useState(WHOLE);
  const [role, setRole] = useState<(typeof ROLES)[number] | "">("leader");
  const [username, setUsername] = useState("");
  const [busy, setBusy] = useState(false);
  const nameOf = (one: string) => (one === WHOLE ? w.reports.wholeCity : (units.find(({ id }) => id === one)?.name ?? one));
  const labelOf = (one: RecipientAsk) => `${nameOf(one.unit)} · ${one.role === undefined ? one.username : w.roles[one.role]}`;
  const add = () => {
    const fresh: RecipientAsk = role === "" ? { unit, username: username.trim() } : { unit, role };
    if (!recipients.some((one) => labelOf(one) === labelOf(fresh))) setRecipients([...recipients, fresh]);
    setUsername("");
  };
  const save = async () => {
    setBusy(true);
    try {
      client.setQueryData(scheduleQuery.queryKey, await saveSchedule(plan.kind, { workday, recipients }));
      message.success(w.schedule.saved);
      onClose();
    } catch (error) {
      message.error(say(asProblem(error).said));
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={w.schedule.editOf(w.periods.kinds[plan.kind])}
      okText={w.schedule.save}
      cancelText={w.common.cancel}
      okButtonProps={{ loading: busy }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <div className="qj-field">
        <label htmlFor={`${id}day`}>{w.schedule.workday}</label>
        <select id={`${id}day`} value={workday} onChange={({ target: { value } }) => setWorkday(Number(value))}>
          {DAYS.map((day) => (
            <option key={day} value={day}>
              {w.schedule.workdayOf(String(day))}
            </option>
          ))}
        </select>
      </div>
      <fieldset className="qj-field qj-recipients">
        <legend>{w.schedule.recipients}</legend>
        {recipients.length === 0 ? <p className="dim">{w.schedule.nobody}</p> : null}
        {recipients.map((one) => (
          <p key={labelOf(one)}>
            {labelOf(one)}
            <Button
              type="text"
              size="small"
              aria-label={w.schedule.remove(labelOf(one))}
              onClick={() => setRecipients(recipients.filter((other) => other !== one))}
            >
              ✕
            </Button>
          </p>
        ))}
      </fieldset>
      <fieldset className="qj-field qj-recipients add">
        <legend>{w.schedule.add}</legend>
        <select aria-label={w.reports.unit} value={unit} onChange={({ target: { value } }) => setUnit(value)}>
          <option value={WHOLE}>{w.reports.wholeCity}</option>
          {units.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
        <select aria-label={w.schedule.byRole} value={role} onChange={({ target: { value } }) => setRole(value as typeof role)}>
          {ROLES.map((one) => (
            <option key={one} value={one}>
              {w.roles[one]}
            </option>
          ))}
          <option value="">{w.schedule.byPerson}</option>
        </select>
        {role === "" ? (
          <Input
            aria-label={w.schedule.username}
            placeholder={w.schedule.username}
            value={username}
            maxLength={100}
            onChange={({ target: { value } }) => setUsername(value)}
          />
        ) : null}
        <Button disabled={role === "" && username.trim() === ""} onClick={add}>
          {w.schedule.add}
        </Button>
        <small className="dim">{w.schedule.scopeNote}</small>
      </fieldset>
    </Modal>
  );
}
