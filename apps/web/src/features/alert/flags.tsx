import type { AlertDetail } from "../../api/types.ts";
import { proposalIn } from "../../components/proposal.ts";
import { useWords } from "../../words/words.tsx";

/** What must be known before anything is decided: the basis is gone, more was found since, somebody waits for a second person. */
export function Flags({ alert }: { alert: AlertDetail }) {
  const { w } = useWords();
  const waiting = proposalIn(alert, w);
  return (
    <>
      {alert.basisWithdrawn ? (
        <p className="flag withdrawn" role="alert">
          {w.alert.withdrawn}
        </p>
      ) : null}
      {alert.lateEvidence ? (
        <p className="flag withdrawn" role="status">
          {w.handling.lateEvidence}
        </p>
      ) : null}
      {waiting ? (
        <p className="flag proposed" role="status">
          <b>{w.handling.flags.proposed}</b>　{waiting.said}
          {waiting.why ? (
            <>
              。{w.handling.whyProposed}：{waiting.why}
            </>
          ) : null}
        </p>
      ) : null}
    </>
  );
}
