import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { useCallback, useEffect, useId, useRef, useState } from "react";
import { type Draft, type ImportPreview, previewUpload, startUpload, type UploadRow } from "../../api/imports.ts";
import { asProblem } from "../../api/problem.ts";
import { Failed, Loading } from "../../components/states.tsx";
import { useWords } from "../../words/words.tsx";
import { ColumnTable } from "./column-table.tsx";
import { PreviewCards } from "./preview-cards.tsx";
import { SourceFields } from "./source-fields.tsx";
import { WordTable } from "./word-table.tsx";

type Props = { readonly upload: UploadRow; readonly onStarted: () => void; readonly onOther: () => void };
type Wanted = { readonly by?: string; readonly draft?: Draft; readonly fill?: boolean };

/** Milliseconds that somebody may go on choosing before it is tried anew. */
const PAUSE = 450;

/** What the columns are: by a known mapping or a draft that is corrected here; each change is tried at once, nothing is written. */
export function MapStep({ upload, onStarted, onOther }: Props) {
  const { w, say } = useWords();
  const id = useId();
  const [preview, setPreview] = useState<ImportPreview>();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [agreed, setAgreed] = useState(false);
  const asked = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { mutate, ...trying } = useMutation({
    mutationFn: async (wanted: Wanted) => {
      const nth = ++asked.current;
      return { nth, found: await previewUpload(upload.id, wanted) };
    },
    onSuccess: ({ nth, found }) => {
      if (nth !== asked.current) return; // something newer is on its way
      setPreview(found);
      setDraft(found.draft);
    },
  });
  useEffect(() => {
    mutate({});
    return () => clearTimeout(timer.current);
  }, [mutate]);
  const change = useCallback(
    (next: Draft, fill = false) => {
      setDraft(next);
      setAgreed(false);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => mutate({ draft: next, ...(fill ? { fill } : {}) }), PAUSE);
    },
    [mutate],
  );
  const start = useMutation({
    mutationFn: () => startUpload(upload.id, draft ? { draft, replace: agreed } : { by: preview?.by ?? "" }),
    onSuccess: onStarted,
  });
  if (!preview) return trying.isError ? <Failed error={trying.error} onRetry={() => mutate({})} /> : <Loading rows={10} />;
  const choose = (by: string) => {
    setAgreed(false);
    mutate({ by: by === "" ? "guess" : by });
  };
  const blocked = trying.isPending || preview.problem !== null || preview.read.cases === 0 || (preview.replaces !== null && !agreed);
  const problem = preview.problem ?? (trying.isError ? asProblem(trying.error).said : start.isError ? asProblem(start.error).said : null);
  const groups = [
    [w.importing.knownStored, preview.choices.filter(({ stored }) => stored)],
    [w.importing.knownShipped, preview.choices.filter(({ stored }) => !stored)],
  ] as const;
  return (
    <>
      <div className="qj-tools">
        <label htmlFor={`${id}by`}>{w.importing.by}</label>
        <select id={`${id}by`} value={preview.by ?? ""} onChange={(event) => choose(event.target.value)}>
          <option value="">{w.importing.guessed}</option>
          {groups.map(([label, choices]) =>
            choices.length === 0 ? null : (
              <optgroup key={label} label={label}>
                {choices.map((choice) => (
                  <option key={choice.id} value={choice.id} disabled={!choice.fits}>
                    {say(choice.title)}
                    {choice.fits ? "" : w.importing.unfit}
                  </option>
                ))}
              </optgroup>
            ),
          )}
        </select>
        <span className="grow" />
        <span className="dim" role="status">
          {trying.isPending ? w.importing.trying : ""}
        </span>
        <Button onClick={onOther}>{w.importing.other}</Button>
        <Button type="primary" disabled={blocked} loading={start.isPending} onClick={() => start.mutate()}>
          {w.importing.start}
        </Button>
      </div>
      {problem ? (
        <p className="qj-note bad" role="alert">
          {say(problem)}
        </p>
      ) : null}
      {preview.replaces ? (
        <p className="qj-note">
          {w.importing.replaces(say(preview.replaces))}{" "}
          <label>
            <input type="checkbox" checked={agreed} onChange={(event) => setAgreed(event.target.checked)} /> {w.importing.replaceAgree}
          </label>
        </p>
      ) : null}
      <div className={draft ? "two" : ""}>
        {draft ? (
          <div className="left">
            <SourceFields draft={draft} onChange={change} />
            <ColumnTable preview={preview} draft={draft} onChange={change} />
            <WordTable preview={preview} draft={draft} onChange={change} />
          </div>
        ) : null}
        <PreviewCards preview={preview} />
      </div>
    </>
  );
}
