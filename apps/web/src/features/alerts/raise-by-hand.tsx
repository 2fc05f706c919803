import { lazy, Suspense, useState } from "react";
import { useWords } from "../../words/words.tsx";

const RaiseDialog = lazy(() => import("./raise-dialog.tsx"));

/** Opens the form in which what a spot check, a letter or a visit showed becomes an alert. */
export function RaiseByHand() {
  const { w } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <span className="raise">
      <button type="button" className="open" onClick={() => setOpen(true)}>
        {w.handling.raise.button}
      </button>
      {open ? (
        <Suspense fallback={null}>
          <RaiseDialog onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </span>
  );
}
