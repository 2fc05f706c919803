import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LogOptions, Mapping } from "@qingjian/intake";
import type { House } from "../house.ts";
import { Refusal } from "../refusal.ts";
import type { UploadRow } from "./upload-views.ts";

/** An upload as it is noted beside its file. It is a guest: what stays of it are the batch and its records. */
export type StoredUpload = Omit<UploadRow, "held" | "mapping"> & {
  readonly mapping: Mapping | null;
  /** How it is read, where not as its mapping says. */
  readonly way?: LogOptions;
};
type Place = Pick<House, "folder">;

const DAY = 86_400_000;
const ID = /^[0-9a-f-]{36}$/;

export const uploadsIn = ({ folder }: Place): string => join(folder, "uploads");
const folderOf = (house: Place, id: string): string => join(uploadsIn(house), id);
export const fileOf = (house: Place, { id, name }: Pick<StoredUpload, "id" | "name">): string => join(folderOf(house, id), "file", name);
const cancelFile = (house: Place, id: string): string => join(folderOf(house, id), "cancel");

/** Notes an upload, whole or not at all. */
export function writeUpload(house: Place, upload: StoredUpload): void {
  const folder = folderOf(house, upload.id);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const fresh = join(folder, `about.${process.pid}.part`);
  writeFileSync(fresh, JSON.stringify(upload), { mode: 0o600 });
  renameSync(fresh, join(folder, "about.json"));
}

/** The upload of this id. @throws Refusal not-found */
export function findUpload(house: Place, id: string): StoredUpload {
  const file = join(folderOf(house, id), "about.json");
  if (!ID.test(id) || !existsSync(file))
    throw new Refusal("not-found", {
      zh: "没有这次上传，或已过期清理；请重新上传",
      en: "There is no such upload, or it was cleared away; send it again",
    });
  return JSON.parse(readFileSync(file, "utf8")) as StoredUpload;
}

/** All that are here, the latest first. */
export function allUploads(house: Place): StoredUpload[] {
  if (!existsSync(uploadsIn(house))) return [];
  const ids = readdirSync(uploadsIn(house)).filter((id) => ID.test(id) && existsSync(join(folderOf(house, id), "about.json")));
  return ids
    .sort()
    .reverse()
    .map((id) => findUpload(house, id));
}

export const uploadRow = (house: Place, { mapping, way: _, ...upload }: StoredUpload): UploadRow => ({
  ...upload,
  mapping: mapping?.title ?? null,
  held: existsSync(fileOf(house, upload)),
});

/** Lets the file go, and keeps what became of it. */
export const dropFile = (house: Place, id: string): void => rmSync(join(folderOf(house, id), "file"), { recursive: true, force: true });
export const dropUpload = (house: Place, id: string): void => rmSync(folderOf(house, id), { recursive: true, force: true });

/** The word that a running import is to end, for whichever process runs it. */
export const askToEnd = (house: Place, id: string): void => writeFileSync(cancelFile(house, id), "", { mode: 0o600 });
export const isAskedToEnd = (house: Place, id: string): boolean => existsSync(cancelFile(house, id));
export const forgetToEnd = (house: Place, id: string): void => rmSync(cancelFile(house, id), { force: true });

/** Clears away what nobody has come back to for a day: it may tell of people in plain. */
export function sweepUploads(house: Pick<House, "folder" | "now">): void {
  for (const { id, at, state } of allUploads(house))
    if (at < house.now() - DAY && state !== "queued" && state !== "running") dropUpload(house, id);
}
