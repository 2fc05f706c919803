import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useAct } from "../../api/act.ts";
import { type ExemptionRow, type ExemptionState, exemptionsQuery } from "../../api/ledger.ts";
import { meQuery } from "../../api/queries.ts";
import { useAddress } from "../../api/use-address.ts";
import { Card } from "../../components/card.tsx";
import { More } from "../../components/more.tsx";
import { ReasonDialog } from "../../components/reason-dialog.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { useWords } from "../../words/words.tsx";
import { ExemptionLine } from "./exemption-line.tsx";

const STATES: readonly ExemptionState[] = ["proposed", "approved", "declined"];

/** Exemptions, the newest first; a second person decides on each. */
export function Exemptions() {
  const { w, say } = useWords();
  const { text, change } = useAddress();
  const state = STATES.find((one) => one === text("state"));
  const list = useInfiniteQuery(exemptionsQuery(state ? [state] : []));
  const me = useQuery(meQuery).data;
  const act = useAct(["ledger"]);
  const [deciding, decide] = useState<{ readonly row: ExemptionRow; readonly approve: boolean }>();
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const mayDecide = me?.may.includes("POST /api/v1/ledger/exemptions/:id/approve") ?? false;
  return (
    <>
      <div className="qj-tools">
        <select value={state ?? ""} aria-label={w.ledger.state} onChange={(event) => change({ state: event.target.value })}>
          <option value="">
            {w.ledger.state} {w.common.all}
          </option>
          {STATES.map((one) => (
            <option key={one} value={one}>
              {w.ledger.states[one]}
            </option>
          ))}
        </select>
      </div>
      <Card title={w.ledger.exemptions} note={w.ledger.exemptionsNote}>
        {list.isError && rows.length === 0 ? <Failed error={list.error} onRetry={() => void list.refetch()} /> : null}
        {list.isPending ? <Loading /> : null}
        {list.isSuccess && rows.length === 0 ? (
          <Empty title={w.ledger.noExemptions} text={w.ledger.noExemptionsNote} small={false} />
        ) : null}
        <ul className="exemptions">
          {rows.map((row) => (
            <ExemptionLine
              key={row.id}
              row={row}
              own={row.proposedBy.id === me?.userId}
              onDecide={mayDecide && row.state === "proposed" ? (approve) => decide({ row, approve }) : undefined}
            />
          ))}
        </ul>
        <More {...list} />
      </Card>
      {deciding ? (
        <ReasonDialog
          title={deciding.approve ? w.ledger.approve : w.ledger.decline}
          label={w.ledger.reason}
          optional={deciding.approve}
          ok={deciding.approve ? w.ledger.approve : w.ledger.decline}
          onClose={() => decide(undefined)}
          onOk={(reason) =>
            act.mutateAsync({
              path: `/ledger/exemptions/${encodeURIComponent(deciding.row.id)}/${deciding.approve ? "approve" : "decline"}`,
              body: reason === "" ? {} : { reason },
              done: deciding.approve ? w.ledger.approved : w.ledger.declined,
            })
          }
        >
          <p>
            <b>{say(deciding.row.ground.said)}</b> · {deciding.row.alert.number}
          </p>
          <p>{deciding.row.note}</p>
          {deciding.approve ? <p className="dim">{w.ledger.approveText}</p> : null}
        </ReasonDialog>
      ) : null}
    </>
  );
}
