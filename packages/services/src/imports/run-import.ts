import { LogRefusal, MappingError } from "@qingjian/intake";
import type { House } from "../house.ts";
import { importLog } from "../import-log.ts";
import { Refusal } from "../refusal.ts";
import { dropFile, fileOf, findUpload, forgetToEnd, isAskedToEnd, type StoredUpload, writeUpload } from "./upload-folder.ts";

/** Milliseconds between two words of how far it is, and two looks for whether it is to end. */
const PACE = 400;
/** Milliseconds between two words on the live stream. */
const TOLD = 2000;
class Ended extends Error {
  override readonly name = "Ended";
}

/**
 * Imports an upload that was started. Killed and run again, it goes on where it stopped; one that is not to be imported any more is left alone.
 * What is wrong with the file is noted with it; only what is not the file's fault is thrown.
 */
export async function runImport(house: House, { id }: { readonly id: string }, signal?: AbortSignal): Promise<void> {
  let upload = findUpload(house, id);
  const { mapping } = upload;
  if ((upload.state !== "queued" && upload.state !== "running") || mapping === null) return;
  const note = (change: Partial<StoredUpload>) => {
    upload = { ...upload, ...change };
    writeUpload(house, upload);
  };
  const tell = () => house.store.transaction((tx) => house.news.tell(tx, { kind: "import", id, at: house.now() }));
  const stop = new AbortController();
  const look = () => {
    if (isAskedToEnd(house, id)) stop.abort(new Ended("已取消 / cancelled"));
  };
  look();
  const timer = setInterval(look, PACE);
  note({ state: "running", progress: null });
  let [noted, told] = [0, Date.now()];
  try {
    const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
    either.throwIfAborted();
    const { rejections: _, ...result } = await importLog(
      house,
      { file: fileOf(house, upload), mapping, way: upload.way, actor: upload.by.id, signal: either },
      (progress) => {
        if (Date.now() - noted < PACE) return;
        noted = Date.now();
        note({ progress });
        if (noted - told < TOLD) return;
        told = noted;
        void tell().catch(() => {}); // a hint; who looks sees it anyway
      },
    );
    note({ state: "done", progress: null, result });
    if (result.rejected === 0 || result.already) dropFile(house, id);
  } catch (error) {
    const ended = stop.signal.aborted;
    const said = ended ? null : saidOf(error);
    if (said === undefined) throw error; // the queue tries again
    note({ state: ended ? "cancelled" : "failed", progress: null, problem: said });
  } finally {
    clearInterval(timer);
    if (upload.state !== "running") forgetToEnd(house, id);
  }
  await tell();
}

function saidOf(error: unknown): Refusal["said"] | undefined {
  if (error instanceof Refusal) return error.said;
  if (!(error instanceof LogRefusal || error instanceof MappingError)) return undefined;
  const line = error instanceof LogRefusal && error.line !== undefined ? error.line : undefined;
  const { problem, advice } = error;
  return {
    zh: `${line === undefined ? "" : `第 ${line} 行：`}${problem.zh}；${advice.zh}`,
    en: `${line === undefined ? "" : `line ${line}: `}${problem.en}; ${advice.en}`,
  };
}
