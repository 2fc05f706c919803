import { needsOperator } from "../feeds/needs-operator.ts";
import type { House } from "../house.ts";
import type { Asker } from "../views.ts";
import { allUploads, findUpload, uploadRow } from "./upload-folder.ts";
import type { UploadRow } from "./upload-views.ts";

/** The uploads of the last day, the latest first. @throws Refusal */
export function listUploads(house: House, asker: Asker): UploadRow[] {
  needsOperator(asker);
  return allUploads(house).map((upload) => uploadRow(house, upload));
}

/** One upload: its file, how far its import is, what became of it. @throws Refusal */
export function readUpload(house: House, asker: Asker, id: string): UploadRow {
  needsOperator(asker);
  return uploadRow(house, findUpload(house, id));
}
