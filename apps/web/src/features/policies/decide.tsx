import { Button } from "antd";
import { useState } from "react";
import { useAct } from "../../api/act.ts";
import type { Me, ProposalRow } from "../../api/types.ts";
import { ReasonDialog } from "../../components/reason-dialog.tsx";
import { useWords } from "../../words/words.tsx";

type Move = "approve" | "reject" | "withdraw";

/** Approval or rejection by a second analyst; whoever proposed it is told why not, and may withdraw it. */
export function Decide({ row, me }: { row: ProposalRow; me: Me }) {
  const { w } = useWords();
  const words = w.policies.proposals;
  const [move, setMove] = useState<Move | null>(null);
  const act = useAct(["policies", "rules"]);
  if (row.state !== "proposed") return null;
  if (!me.roles.includes("analyst")) return <p className="dim">{words.viewer}</p>;
  const isOwn = row.proposedBy.id === me.userId;
  const first = row.set.map(({ from }) => from ?? "").sort()[0] || row.until || "";
  const done = { approve: words.approved, reject: words.rejected, withdraw: words.withdrawn } as const;
  const go = (chosen: Move) => (reason: string) =>
    act.mutateAsync({
      path: `/policies/proposals/${encodeURIComponent(row.id)}/${chosen}`,
      body: chosen === "withdraw" || reason === "" ? {} : { reason },
      done: done[chosen],
    });
  return (
    <div className="decide">
      {isOwn ? <p className="dim">{words.own}</p> : null}
      <p className="acts">
        <Button type="primary" disabled={isOwn} onClick={() => setMove("approve")}>
          {words.approve}
        </Button>
        <Button disabled={isOwn} onClick={() => setMove("reject")}>
          {words.reject}
        </Button>
        {isOwn ? <Button onClick={() => setMove("withdraw")}>{words.withdraw}</Button> : null}
      </p>
      {move === "approve" ? (
        <ReasonDialog
          title={words.approveTitle}
          label={words.opinion}
          optional
          ok={words.approve}
          onClose={() => setMove(null)}
          onOk={go("approve")}
        >
          <p>{words.approveNote(first)}</p>
        </ReasonDialog>
      ) : null}
      {move === "reject" ? (
        <ReasonDialog
          title={words.rejectTitle}
          label={words.why}
          ok={words.reject}
          danger
          onClose={() => setMove(null)}
          onOk={go("reject")}
        />
      ) : null}
      {move === "withdraw" ? (
        <ReasonDialog title={words.withdrawTitle} ok={words.withdraw} onClose={() => setMove(null)} onOk={go("withdraw")} />
      ) : null}
    </div>
  );
}
