import type { Schema } from "@qingjian/db";
import type { Selectable } from "kysely";
import type { OrderFile } from "./order-views.ts";

export type StoredFile = Selectable<Schema["files"]>;

/** A stored file as it is shown. */
export const orderFile =
  (name: (id: string) => string) =>
  ({ file_id, name: called, type, bytes, sha256, uploaded_by, uploaded_at }: StoredFile): OrderFile => ({
    id: file_id,
    name: called,
    type,
    bytes,
    sha256,
    uploadedBy: { id: uploaded_by, name: name(uploaded_by) },
    uploadedAt: uploaded_at,
  });
