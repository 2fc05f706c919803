import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { cancelUpload, isBusy, type UploadRow } from "../../api/imports.ts";
import { asProblem } from "../../api/problem.ts";
import { Card } from "../../components/card.tsx";
import { count } from "../../format/durations.ts";
import { useWords } from "../../words/words.tsx";

type Props = { readonly upload: UploadRow; readonly onBack: () => void; readonly onOther: () => void };

/** How far an import is; it can be cancelled. One that has failed or was cancelled says why and can be begun again. */
export function RunStep({ upload, onBack, onOther }: Props) {
  const { w, say } = useWords();
  const cancel = useMutation({ mutationFn: () => cancelUpload(upload.id) });
  const { progress } = upload;
  if (!isBusy(upload))
    return (
      <Card title={upload.state === "failed" ? w.importing.failed : w.importing.cancelled}>
        <div className="pad">
          <p className={upload.state === "failed" ? "late" : ""} role="alert">
            {upload.problem ? say(upload.problem) : w.importing.cancelNote}
          </p>
          <p className="do">
            <Button type="primary" onClick={onBack}>
              {w.importing.back}
            </Button>
            <Button onClick={onOther}>{w.importing.other}</Button>
          </p>
        </div>
      </Card>
    );
  const stage = progress === null ? w.importing.queued : w.importing[progress.stage];
  // reading and storing take about as long as each other
  const share = progress === null ? 0 : ((progress.stage === "storing" ? 1 : 0) + progress.done / Math.max(1, progress.total)) / 2;
  return (
    <Card title={w.importing.steps.run} {...(upload.mapping ? { note: say(upload.mapping) } : {})}>
      <div className="pad running" role="status">
        <progress aria-label={stage} max={1} {...(progress ? { value: Math.min(1, share) } : {})} />
        <p>
          <b>{stage}</b> {progress ? <span className="dim">{w.importing.progress(count(progress.rows))}</span> : null}
        </p>
        <p className="do">
          <Button loading={cancel.isPending} disabled={cancel.isSuccess} onClick={() => cancel.mutate()}>
            {cancel.isSuccess ? w.importing.cancelling : w.importing.cancel}
          </Button>
          <span className="dim">{cancel.isError ? say(asProblem(cancel.error).said) : w.importing.cancelNote}</span>
        </p>
      </div>
    </Card>
  );
}
