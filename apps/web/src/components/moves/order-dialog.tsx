import { useQuery } from "@tanstack/react-query";
import { App, Select } from "antd";
import { useId, useMemo, useState } from "react";
import { previewQuery, useIssue } from "../../api/handling.ts";
import { asProblem } from "../../api/problem.ts";
import { unitsQuery } from "../../api/queries.ts";
import type { AlertDetail } from "../../api/types.ts";
import { useWords } from "../../words/words.tsx";
import { Modal } from "../dialog.tsx";
import { ReleasedList } from "../released-list.tsx";
import { Failed, Loading } from "../states.tsx";
import { eventsOf, releasableOf, suggestedDemand } from "./releasable.ts";
import { ReleasePicker } from "./release-picker.tsx";
import "./order-dialog.css";

/** Issues orders from an alert: to whom, what, by when, and which evidence goes with it; beside it, exactly what the unit will see. */
export default function OrderDialog({ alert, onClose }: { alert: AlertDetail; onClose: () => void }) {
  const { w, say } = useWords();
  const { message } = App.useApp();
  const id = useId();
  const units = useQuery(unitsQuery).data ?? [];
  const releasable = useMemo(() => releasableOf(alert), [alert]);
  const [to, setTo] = useState<readonly string[]>(alert.unit ? [alert.unit] : []);
  const [demand, setDemand] = useState(() => suggestedDemand(releasable.findings, say, w.handling.issue));
  const [days, setDays] = useState("");
  const [listed, setListed] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(() => new Set(releasable.findings.keys()));
  const [dropped, setDropped] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState(false);
  const issue = useIssue();

  const evidence = eventsOf(releasable, chosen).filter(({ ref }) => !dropped.has(ref));
  const release = {
    findings: releasable.findings.filter((_, place) => chosen.has(place)).map(({ rule, key }) => ({ rule, key })),
    evidence: evidence.map(({ ref }) => ref),
  };
  const preview = useQuery({ ...previewQuery(alert.number, to[0], release), enabled: release.findings.length > 0 });
  const fault =
    to.length === 0
      ? w.handling.issue.unitsNeeded
      : demand.trim() === ""
        ? w.handling.issue.demandNeeded
        : release.findings.length === 0
          ? w.handling.issue.needFinding
          : days !== "" && !(/^\d+$/.test(days) && Number(days) >= 1 && Number(days) <= 250)
            ? w.order.daysNeeded
            : null;
  const go = async () => {
    setTried(true);
    if (fault !== null) return;
    try {
      const input = { alert: alert.id, revision: alert.revision, units: to, demand: demand.trim(), listed, ...release };
      const orders = await issue.mutateAsync({ ...input, ...(days === "" ? {} : { days: Number(days) }) });
      void message.success(w.handling.issue.done(orders.map(({ number }) => number).join(w.policies.comma)));
      onClose();
    } catch {
      // said in the dialog; what was written stays
    }
  };
  return (
    <Modal
      open
      width={1080}
      className="qj-issue"
      title={`${w.handling.issue.title} · ${alert.number}`}
      okText={w.handling.issue.go}
      cancelText={w.common.cancel}
      okButtonProps={{ loading: issue.isPending }}
      onOk={() => void go()}
      onCancel={onClose}
    >
      <div className="two">
        <div className="form">
          <label htmlFor={`${id}units`}>{w.handling.issue.units}</label>
          <Select
            id={`${id}units`}
            mode="multiple"
            style={{ width: "100%" }}
            value={[...to]}
            onChange={(value: string[]) => setTo(value)}
            options={units.map((unit) => ({ value: unit.id, label: unit.name }))}
            showSearch={{ optionFilterProp: "label" }}
          />
          <label htmlFor={`${id}demand`}>
            {w.handling.issue.demand} <small className="dim">{w.handling.issue.demandHint}</small>
          </label>
          <textarea id={`${id}demand`} rows={6} maxLength={20_000} value={demand} onChange={(event) => setDemand(event.target.value)} />
          <div className="terms">
            <label htmlFor={`${id}days`}>{w.handling.issue.days}</label>
            <input
              id={`${id}days`}
              type="number"
              inputMode="numeric"
              min={1}
              max={250}
              value={days}
              placeholder={w.handling.issue.daysHint}
              onChange={(event) => setDays(event.target.value)}
            />
            <label className="check">
              <input type="checkbox" checked={listed} onChange={(event) => setListed(event.target.checked)} />
              {w.handling.issue.listed}
            </label>
          </div>
          <ReleasePicker releasable={releasable} chosen={chosen} dropped={dropped} onChoose={setChosen} onDrop={setDropped} />
        </div>
        <section className="shown" aria-label={w.handling.issue.preview}>
          <h3>
            {w.handling.issue.preview} <small className="dim">{w.handling.issue.previewNote}</small>
          </h3>
          {release.findings.length === 0 ? (
            <p className="dim">{w.handling.issue.needFinding}</p>
          ) : preview.isError ? (
            <Failed error={preview.error} onRetry={() => void preview.refetch()} />
          ) : preview.data ? (
            <>
              <p className="head">{say(preview.data.headline)}</p>
              <pre>{demand.trim()}</pre>
              {to.length > 1 && preview.data.custody ? <p className="dim">{w.handling.issue.custodyOf(to[0] as string)}</p> : null}
              <ReleasedList evidence={preview.data} now={Date.now()} />
            </>
          ) : (
            <Loading rows={5} />
          )}
        </section>
      </div>
      <p className="fault" role="alert">
        {issue.isError ? say(asProblem(issue.error).said) : tried ? fault : null}
      </p>
    </Modal>
  );
}
