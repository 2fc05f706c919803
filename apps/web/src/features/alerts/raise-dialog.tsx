import { useNavigate } from "@tanstack/react-router";
import { App, Input, Segmented, Select } from "antd";
import { useId, useState } from "react";
import { FAMILIES, LEVELS } from "../../api/alert-filter.ts";
import { useRaise } from "../../api/handling.ts";
import { asProblem } from "../../api/problem.ts";
import type { Family, HandKind, Level } from "../../api/types.ts";
import { Modal } from "../../components/dialog.tsx";
import { startOfDay } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";
import { type Subject, SubjectPicker } from "./subject-picker.tsx";
import "./raise.css";

const HOWS: readonly HandKind[] = ["spot-check", "letter", "visit"];

/** What was found by hand: how, about whom, what, how grave; afterwards the alert it became. */
export default function RaiseDialog({ onClose }: { onClose: () => void }) {
  const { w, say } = useWords();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const id = useId();
  const raise = useRaise();
  const [how, setHow] = useState<HandKind>("spot-check");
  const [on, setOn] = useState<Subject | null>(null);
  const [family, setFamily] = useState<Family>("misconduct");
  const [level, setLevel] = useState<Level>("yellow");
  const [summary, setSummary] = useState("");
  const [statement, setStatement] = useState("");
  const [day, setDay] = useState("");
  const [tried, setTried] = useState(false);
  const words = w.handling.raise;
  const fault =
    on === null ? words.needSubject : summary.trim() === "" ? words.needSummary : statement.trim() === "" ? words.needStatement : null;

  const go = async () => {
    setTried(true);
    if (fault !== null || on === null) return;
    try {
      const said = { on, how, family, level, summary: summary.trim(), statement: statement.trim() };
      const alert = await raise.mutateAsync({ ...said, ...(day ? { occurredAt: startOfDay(day) } : {}) });
      void message.success(words.done(alert.number));
      onClose();
      await navigate({ to: `/alerts/${alert.number}` });
    } catch {
      // said in the dialog; what was written stays
    }
  };
  return (
    <Modal
      open
      width={640}
      className="qj-raise"
      title={words.title}
      okText={words.go}
      cancelText={w.common.cancel}
      okButtonProps={{ loading: raise.isPending }}
      onOk={() => void go()}
      onCancel={onClose}
    >
      <p className="dim">{words.hint}</p>
      <div className="grid">
        <span>{words.how}</span>
        <Segmented value={how} onChange={setHow} options={HOWS.map((value) => ({ value, label: words.hows[value] }))} />
        <SubjectPicker onChange={setOn} />
        <label htmlFor={`${id}family`}>{words.family}</label>
        <Select
          id={`${id}family`}
          value={family}
          onChange={setFamily}
          options={FAMILIES.map((value) => ({ value, label: w.families[value] }))}
        />
        <span>{words.level}</span>
        <Segmented value={level} onChange={setLevel} options={LEVELS.map((value) => ({ value, label: w.levels[value] }))} />
        <label htmlFor={`${id}day`}>{words.occurred}</label>
        <input id={`${id}day`} type="date" value={day} onChange={(event) => setDay(event.target.value)} />
      </div>
      <label htmlFor={`${id}summary`}>
        {words.summary} <small className="dim">{words.summaryHint}</small>
      </label>
      <Input
        id={`${id}summary`}
        maxLength={200}
        value={summary}
        placeholder={words.summaryPlace}
        onChange={(event) => setSummary(event.target.value)}
      />
      <label htmlFor={`${id}statement`}>
        {words.statement} <small className="dim">{words.statementHint}</small>
      </label>
      <Input.TextArea
        id={`${id}statement`}
        rows={5}
        maxLength={4000}
        value={statement}
        placeholder={words.statementPlace}
        onChange={(event) => setStatement(event.target.value)}
      />
      <p className="fault" role="alert">
        {raise.isError ? say(asProblem(raise.error).said) : tried ? fault : null}
      </p>
    </Modal>
  );
}
