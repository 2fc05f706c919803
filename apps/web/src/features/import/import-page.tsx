import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { isBusy, uploadQuery } from "../../api/imports.ts";
import "../../components/tools.css";
import { Failed, Loading } from "../../components/states.tsx";
import { useWords } from "../../words/words.tsx";
import { DoneStep } from "./done-step.tsx";
import { FileStep } from "./file-step.tsx";
import "./import.css";
import { MapStep } from "./map-step.tsx";
import { RunStep } from "./run-step.tsx";

const STEPS = ["file", "map", "run", "done"] as const;
type Step = (typeof STEPS)[number];

/** Importing a log: a file, what its columns are, the import, what came of it. Which file it is stands in the address bar. */
export default function ImportPage() {
  const { file, check } = useSearch({ strict: false }) as { file?: string; check?: string };
  const go = useNavigate();
  const open = (id: string | undefined, again = false) =>
    void go({ to: "/import", search: id === undefined ? {} : { file: id, ...(again ? { check: "1" } : {}) } });
  return file === undefined ? (
    <Frame now="file">
      <FileStep onOpen={(id) => open(id)} />
    </Frame>
  ) : (
    <Upload key={file} id={file} checking={check !== undefined} onOpen={open} />
  );
}

type Props = { readonly id: string; readonly checking: boolean; readonly onOpen: (id: string | undefined, again?: boolean) => void };

function Upload({ id, checking, onOpen }: Props) {
  const { data: upload, isError, error, refetch } = useQuery(uploadQuery(id));
  if (isError && !upload) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!upload) return <Loading />;
  const started = () => void refetch().then(() => onOpen(id));
  if (upload.state === "done")
    return (
      <Frame now="done" name={upload.name}>
        <DoneStep upload={upload} onAgain={() => onOpen(undefined)} />
      </Frame>
    );
  if (upload.state === "waiting" || (checking && !isBusy(upload)))
    return (
      <Frame now="map" name={upload.name}>
        <MapStep upload={upload} onStarted={started} onOther={() => onOpen(undefined)} />
      </Frame>
    );
  return (
    <Frame now="run" name={upload.name}>
      <RunStep upload={upload} onBack={() => onOpen(id, true)} onOther={() => onOpen(undefined)} />
    </Frame>
  );
}

function Frame({ now, name, children }: { now: Step; name?: string; children: React.ReactNode }) {
  const { w } = useWords();
  return (
    <div className="qj-page qj-import">
      <ol className="steps">
        {STEPS.map((step, nth) => (
          <li
            key={step}
            className={step === now ? "on" : STEPS.indexOf(now) > nth ? "past" : ""}
            aria-current={step === now ? "step" : undefined}
          >
            <i aria-hidden="true">{nth + 1}</i>
            {w.importing.steps[step]}
          </li>
        ))}
        {name === undefined ? null : <li className="name clip">{name}</li>}
      </ol>
      {children}
    </div>
  );
}
