import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { type DragEvent, useId, useRef, useState } from "react";
import { discardUpload, isBusy, sendLog, uploadsQuery } from "../../api/imports.ts";
import { asProblem } from "../../api/problem.ts";
import { Card } from "../../components/card.tsx";
import { bytes } from "../../format/durations.ts";
import { dayTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";

/** A file is dropped or chosen; those that were sent lately can be gone on with. */
export function FileStep({ onOpen }: { onOpen: (id: string) => void }) {
  const { w, say } = useWords();
  const id = useId();
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const stop = useRef<AbortController>(null);
  const [sent, setSent] = useState(0);
  const [over, setOver] = useState(false);
  const recent = useQuery(uploadsQuery);
  const send = useMutation({
    mutationFn: (file: File) => {
      stop.current = new AbortController();
      setSent(0);
      return sendLog(file, setSent, stop.current.signal);
    },
    onSuccess: ({ id: sentId }) => onOpen(sentId),
  });
  const discard = useMutation({
    mutationFn: discardUpload,
    onSettled: () => client.invalidateQueries({ queryKey: uploadsQuery.queryKey }),
  });
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file) send.mutate(file);
  };
  const hover = (event: DragEvent, now: boolean) => {
    event.preventDefault();
    setOver(now);
  };
  const percent = `${Math.round(sent * 100)} %`;
  return (
    <>
      <section
        className={`drop${over ? " over" : ""}`}
        aria-label={w.importing.drop}
        onDragOver={(event) => hover(event, true)}
        onDragLeave={(event) => hover(event, false)}
        onDrop={(event) => {
          hover(event, false);
          if (!send.isPending) take(event.dataTransfer.files);
        }}
      >
        <label htmlFor={`${id}file`}>{w.importing.drop}</label>
        <input
          id={`${id}file`}
          ref={input}
          className="sr"
          type="file"
          accept=".csv,.tsv,.txt,.xlsx,.xes,.ndjson,.jsonl,.gz"
          onChange={(event) => {
            take(event.target.files);
            event.target.value = "";
          }}
        />
        {send.isPending ? (
          <p role="status">
            <progress aria-label={w.importing.sending(percent)} value={sent} max={1} /> {w.importing.sending(percent)}{" "}
            <Button onClick={() => stop.current?.abort()}>{w.common.cancel}</Button>
          </p>
        ) : (
          <Button type="primary" tabIndex={-1} aria-hidden="true" onClick={() => input.current?.click()}>
            {w.importing.choose}
          </Button>
        )}
        <p className="dim">{w.importing.kinds}</p>
        {send.isError ? (
          <p className="late" role="alert">
            {say(asProblem(send.error).said)}
          </p>
        ) : null}
      </section>
      {recent.data?.length ? (
        <Card title={w.importing.recent} note={w.importing.recentNote}>
          <ul className="recent">
            {recent.data.map((upload) => (
              <li key={upload.id}>
                <b className="clip">{upload.name}</b>
                <span className="dim">
                  {bytes(upload.bytes)} · {dayTime(upload.at, Date.now())} · {upload.by.name}
                </span>
                <span className={`qj-tag ${upload.state === "done" ? "good" : upload.state === "failed" ? "bad" : ""}`}>
                  {w.importing.states[upload.state]}
                </span>
                <Button size="small" onClick={() => onOpen(upload.id)}>
                  {w.importing.continue}
                </Button>
                <Button size="small" disabled={isBusy(upload)} onClick={() => discard.mutate(upload.id)}>
                  {w.importing.discard}
                </Button>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </>
  );
}
