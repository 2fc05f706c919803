import { type KeyboardEvent, useEffect, useRef } from "react";
import { tellWindows } from "../../api/session.ts";
import type { Me } from "../../api/types.ts";
import { useWords } from "../../words/words.tsx";
import { SignInSteps } from "./sign-in-steps.tsx";

type SessionEndProps = {
  readonly me: Me;
  /** Somebody has signed in: who it is, is asked anew. */
  readonly onIn: () => Promise<void>;
};

/** Lies over everything when a session has ended: what is half written stays beneath it, unseen, until its writer has signed in again. */
export function SessionEnd({ me, onIn }: SessionEndProps) {
  const { w } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const here = dialog.current;
    here?.showModal();
    here?.querySelector<HTMLElement>("#password")?.focus(); // the name is known
    return () => here?.close(); // the focus goes back to where it was
  }, []);
  const stay = (event: KeyboardEvent) => event.key === "Escape" && event.preventDefault();
  /** A browser may close it all the same, at the gesture of a phone. */
  const reopen = () => dialog.current?.showModal();
  const enter = async (): Promise<void> => {
    tellWindows();
    await onIn();
  };
  return (
    <dialog
      ref={dialog}
      className="qj-ended"
      aria-labelledby="signin-title"
      onKeyDown={stay}
      onCancel={(event) => event.preventDefault()}
      onClose={reopen}
    >
      <div className="qj-signin">
        <div className="sheet">
          <div className="head">
            <span className="seal" aria-hidden="true">
              鉴
            </span>
            <div>
              <h1 id="signin-title">{w.signIn.ended}</h1>
              <p>{w.signIn.endedOf(me.name)}</p>
            </div>
          </div>
          <p className="say">{w.signIn.endedNote}</p>
          <SignInSteps to="/" user={me.username} onIn={enter} />
        </div>
      </div>
    </dialog>
  );
}
