import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import { type AuditVerdict, verify } from "../../api/audit.ts";
import { asProblem } from "../../api/problem.ts";
import { Card } from "../../components/card.tsx";
import { count } from "../../format/durations.ts";
import { useWords } from "../../words/words.tsx";
import { Verdict } from "./verdict.tsx";

type State = {
  readonly running: boolean;
  readonly entries: number;
  readonly total: number;
  readonly verdict?: AuditVerdict;
  readonly said?: string;
};
const IDLE: State = { running: false, entries: 0, total: 0 };

/** Follows the whole log on demand: how far it is, a way to stop, and a plain verdict. */
export function Verification() {
  const { w, say } = useWords();
  const [state, set] = useState<State>(IDLE);
  const stopping = useRef<AbortController>(undefined);
  useEffect(() => () => stopping.current?.abort(), []);
  const start = async () => {
    const stop = new AbortController();
    stopping.current = stop;
    set({ ...IDLE, running: true });
    let ended = false;
    const end = (change: Partial<State>) => {
      ended = true;
      set((before) => ({ ...before, ...change, running: false }));
    };
    try {
      await verify((word) => {
        if ("verdict" in word) end({ verdict: word.verdict });
        else if ("problem" in word) end({ said: w.audit.broken(word.problem) });
        else set((before) => ({ ...before, ...word }));
      }, stop.signal);
      if (!ended) end({ said: w.audit.cut });
    } catch (error) {
      end({ said: stop.signal.aborted ? w.audit.stopped : say(asProblem(error).said) });
    }
  };
  return (
    <Card
      title={w.audit.verifyTitle}
      note={w.audit.verifyNote}
      className="verification"
      right={
        state.running ? (
          <Button onClick={() => stopping.current?.abort()}>{w.audit.stop}</Button>
        ) : (
          <Button type="primary" onClick={() => void start()}>
            {w.audit.verify}
          </Button>
        )
      }
    >
      {state.running ? (
        <div className="running" role="status">
          <progress aria-label={w.audit.verifyTitle} {...(state.total > 0 ? { value: state.entries, max: state.total } : {})} />
          <span>{w.audit.reading(count(state.entries), state.total > 0 ? count(state.total) : "…")}</span>
        </div>
      ) : null}
      {state.said ? (
        <p className="said" role="alert">
          {state.said}
        </p>
      ) : null}
      {state.verdict ? <Verdict verdict={state.verdict} /> : null}
    </Card>
  );
}
