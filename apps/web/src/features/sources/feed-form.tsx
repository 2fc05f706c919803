import { useQuery } from "@tanstack/react-query";
import { Input } from "antd";
import { useId, useState } from "react";
import { type FeedRow, saveFeed } from "../../api/imports.ts";
import { sourcesQuery } from "../../api/queries.ts";
import { Modal } from "../../components/dialog.tsx";
import "../../components/tools.css";
import { useWords } from "../../words/words.tsx";
import { useDoing } from "./use-doing.ts";

type Kind = FeedRow["kind"];
const KINDS: readonly Kind[] = ["push", "folder", "pull"];
/** What each way is told besides; of a list its parts stand in one field. */
const SETTINGS: Readonly<Record<Kind, readonly ("folder" | "connection" | "table" | "watermark" | "key")[]>> = {
  push: [],
  folder: ["folder"],
  pull: ["connection", "table", "watermark", "key"],
};

/** A feed is entered or changed; its kind and source stay as they were entered. */
export function FeedForm({ feed, onClose }: { feed: FeedRow | null; onClose: () => void }) {
  const { w, say } = useWords();
  const form = useId();
  const doing = useDoing();
  const sources = useQuery(sourcesQuery).data?.filter(({ id }) => id !== "oversight") ?? [];
  const [busy, setBusy] = useState(false);
  const [id, setId] = useState(feed?.id ?? "");
  const [title, setTitle] = useState(feed?.title ?? "");
  const [kind, setKind] = useState<Kind>(feed?.kind ?? "folder");
  const [chosen, setSource] = useState(feed?.source ?? "");
  const [every, setEvery] = useState(String(feed?.everySeconds ?? 60));
  const [settings, setSettings] = useState<Readonly<Record<string, unknown>>>(feed?.settings ?? {});
  const source = chosen || sources[0]?.id || "";
  const labels = {
    folder: w.feeding.folder,
    connection: w.feeding.connection,
    table: w.feeding.table,
    watermark: w.feeding.watermark,
    key: w.feeding.keys,
  };
  const go = async () => {
    setBusy(true);
    const change = { title: title.trim(), kind, source, everySeconds: Number(every) || 60, settings };
    await doing(() => saveFeed(kind === "push" ? `push-${source}` : id.trim(), change, feed?.revision), w.feeding.saved).then(onClose, () =>
      setBusy(false),
    );
  };
  return (
    <Modal
      open
      title={feed?.title ?? w.feeding.add}
      okText={w.feeding.save}
      cancelText={w.common.cancel}
      okButtonProps={{ loading: busy, disabled: title.trim() === "" || source === "" || (kind !== "push" && id.trim() === "") }}
      onOk={() => void go()}
      onCancel={onClose}
    >
      <div className="qj-field">
        <label htmlFor={`${form}title`}>{w.feeding.feedTitle}</label>
        <Input id={`${form}title`} value={title} maxLength={100} onChange={(event) => setTitle(event.target.value)} />
      </div>
      {feed ? null : (
        <>
          <div className="qj-field">
            <label htmlFor={`${form}kind`}>{w.feeding.way}</label>
            <select
              id={`${form}kind`}
              value={kind}
              onChange={(event) => setKind(KINDS.find((one) => one === event.target.value) ?? "folder")}
            >
              {KINDS.map((one) => (
                <option key={one} value={one}>
                  {w.feeding.ways[one]}
                </option>
              ))}
            </select>
          </div>
          <div className="qj-field">
            <label htmlFor={`${form}source`}>{w.feeding.source}</label>
            <select id={`${form}source`} value={source} onChange={(event) => setSource(event.target.value)}>
              {sources.map((one) => (
                <option key={one.id} value={one.id}>
                  {say(one.title)}
                </option>
              ))}
            </select>
          </div>
          {kind === "push" ? null : (
            <div className="qj-field">
              <label htmlFor={`${form}id`}>{w.feeding.feedId}</label>
              <Input id={`${form}id`} value={id} maxLength={64} onChange={(event) => setId(event.target.value)} />
            </div>
          )}
        </>
      )}
      {SETTINGS[kind].map((name) => {
        const value = settings[name];
        return (
          <div className="qj-field" key={name}>
            <label htmlFor={`${form}${name}`}>{labels[name]}</label>
            <Input
              id={`${form}${name}`}
              value={Array.isArray(value) ? value.join(",") : String(value ?? "")}
              onChange={({ target }) =>
                setSettings({ ...settings, [name]: name === "key" ? target.value.split(/[,，]/).map((one) => one.trim()) : target.value })
              }
            />
          </div>
        );
      })}
      {kind === "push" ? null : (
        <div className="qj-field">
          <label htmlFor={`${form}every`}>{`${w.feeding.every} (s)`}</label>
          <Input id={`${form}every`} inputMode="numeric" value={every} onChange={(event) => setEvery(event.target.value)} />
        </div>
      )}
    </Modal>
  );
}
