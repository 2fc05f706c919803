import { Button, Input } from "antd";
import { type FormEvent, useId, useState } from "react";
import { useAct } from "../../api/act.ts";
import { type NoticeSettings, TELLINGS } from "../../api/system.ts";
import { useWords } from "../../words/words.tsx";
import { minutesIn, timeText } from "./minutes.ts";

const MODES = ["at-once", "digest", "off"] as const;
const HOURS = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18];
const LANGUAGES = ["zh", "en"] as const;

/** Where messages go, when, in what language, and which. */
export function NoticeForm({ settings }: { settings: NoticeSettings }) {
  const { w } = useWords();
  const id = useId();
  const { mail, domains, ...wishes } = settings;
  const [form, setForm] = useState({
    ...wishes,
    email: wishes.email ?? "",
    from: timeText(wishes.quietFrom),
    until: timeText(wishes.quietUntil),
  });
  const [fault, setFault] = useState<string>();
  const act = useAct(["notice-settings"]);
  const set = (part: Partial<typeof form>) => setForm((before) => ({ ...before, ...part }));
  const toggle = <T,>(list: readonly T[], one: T): T[] => (list.includes(one) ? list.filter((other) => other !== one) : [...list, one]);
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (form.mode === "digest" && form.digestHours.length === 0) return setFault(w.account.needHours);
    if ((form.from === "") !== (form.until === "")) return setFault(w.account.needBoth);
    setFault(undefined);
    const { from, until, email, digestHours, ...rest } = form;
    const body = {
      ...rest,
      email: email.trim() || null,
      digestHours: digestHours.toSorted((a, b) => a - b),
      quietFrom: minutesIn(from),
      quietUntil: minutesIn(until),
    };
    act.mutate({ path: "/notices/settings", body, done: w.account.saved });
  };
  const hours = [...new Set([...HOURS, ...form.digestHours])].toSorted((a, b) => a - b);
  return (
    <form className="body" onSubmit={save} noValidate>
      {mail ? null : <p className="dim">{w.account.noMail}</p>}
      <div className="qj-field">
        <label htmlFor={`${id}email`}>{w.account.email}</label>
        <Input
          id={`${id}email`}
          type="email"
          disabled={!mail}
          value={form.email}
          onChange={(event) => set({ email: event.target.value })}
        />
        {mail && domains.length > 0 ? <span className="dim">{w.account.domains(domains.join(w.policies.comma))}</span> : null}
      </div>
      <fieldset className="qj-field">
        <legend>{w.account.mode}</legend>
        {MODES.map((mode) => (
          <label key={mode} className="choice">
            <input type="radio" name={`${id}mode`} checked={form.mode === mode} onChange={() => set({ mode })} /> {w.account.modes[mode]}
          </label>
        ))}
      </fieldset>
      {form.mode === "digest" ? (
        <fieldset className="qj-field">
          <legend>{w.account.digestHours}</legend>
          <div className="hours">
            {hours.map((hour) => (
              <label key={hour} className="choice">
                <input
                  type="checkbox"
                  checked={form.digestHours.includes(hour)}
                  onChange={() => set({ digestHours: toggle(form.digestHours, hour) })}
                />{" "}
                {w.account.hour(hour)}
              </label>
            ))}
          </div>
        </fieldset>
      ) : null}
      <fieldset className="qj-field">
        <legend>{w.account.quiet}</legend>
        <div className="quiet">
          <label htmlFor={`${id}from`}>{w.account.quietFrom}</label>
          <input id={`${id}from`} type="time" value={form.from} onChange={(event) => set({ from: event.target.value })} />
          <label htmlFor={`${id}until`}>{w.account.quietUntil}</label>
          <input id={`${id}until`} type="time" value={form.until} onChange={(event) => set({ until: event.target.value })} />
          <label className="choice">
            <input type="checkbox" checked={form.daysOff} onChange={() => set({ daysOff: !form.daysOff })} /> {w.account.daysOff}
          </label>
        </div>
        <span className="dim">{w.account.quietHint}</span>
      </fieldset>
      <div className="qj-field">
        <label htmlFor={`${id}language`}>{w.account.language}</label>
        <select
          id={`${id}language`}
          value={form.language}
          onChange={(event) => set({ language: LANGUAGES.find((one) => one === event.target.value) ?? "zh" })}
        >
          {LANGUAGES.map((one) => (
            <option key={one} value={one}>
              {w.account.languages[one]}
            </option>
          ))}
        </select>
      </div>
      <fieldset className="qj-field">
        <legend>{w.account.kinds}</legend>
        <span className="dim">{w.account.kindsHint}</span>
        <div className="kinds">
          {TELLINGS.map((kind) => (
            <label key={kind} className="choice">
              <input type="checkbox" checked={!form.muted.includes(kind)} onChange={() => set({ muted: toggle(form.muted, kind) })} />{" "}
              {w.tellings[kind]}
            </label>
          ))}
        </div>
      </fieldset>
      <p className="qj-fault" role="alert">
        {fault}
      </p>
      <Button type="primary" htmlType="submit" loading={act.isPending}>
        {w.account.save}
      </Button>
    </form>
  );
}
