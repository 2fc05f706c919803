import type {
  BatchRow,
  FeedRow,
  GapRow,
  ImportPreview,
  NewServiceToken,
  Page,
  RejectedRow,
  ServiceTokenRow,
  UploadRow,
} from "@qingjian/api";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { ask, get, post } from "./client.ts";
import { uploadFile } from "./upload.ts";

export type { ColumnRole, Draft } from "@qingjian/api";
export type { BatchRow, FeedRow, GapRow, ImportPreview, NewServiceToken, ServiceTokenRow, UploadRow };

// all keys begin with `sources`: news of an import makes every one of them stale

const BUSY: readonly UploadRow["state"][] = ["queued", "running"];
/** Whether a worker has it in hand. */
export const isBusy = ({ state }: UploadRow): boolean => BUSY.includes(state);
const at = (id: string) => `/imports/${encodeURIComponent(id)}`;

export const uploadsQuery = queryOptions({
  queryKey: ["sources", "uploads"],
  queryFn: ({ signal }) => get<UploadRow[]>("/imports", {}, signal),
});
export const uploadQuery = (id: string) =>
  queryOptions({
    queryKey: ["sources", "upload", id],
    queryFn: ({ signal }) => get<UploadRow>(at(id), {}, signal),
    refetchInterval: ({ state }) => (state.data && isBusy(state.data) ? 700 : false),
  });
export type MappingAsk = { readonly by?: string; readonly draft?: ImportPreview["draft"]; readonly fill?: boolean };
export const previewUpload = (id: string, wanted: MappingAsk): Promise<ImportPreview> => post<ImportPreview>(`${at(id)}/preview`, wanted);
export const startUpload = (id: string, wanted: MappingAsk & { readonly replace?: boolean }): Promise<UploadRow> =>
  post<UploadRow>(`${at(id)}/start`, wanted);
export const cancelUpload = (id: string): Promise<UploadRow> => post<UploadRow>(`${at(id)}/cancel`);
export const discardUpload = (id: string): Promise<UploadRow> => ask<UploadRow>(`/api/v1${at(id)}`, { method: "DELETE" });
export const sendLog = (file: File, onSent: (share: number) => void, signal: AbortSignal): Promise<UploadRow> =>
  uploadFile<UploadRow>("/imports", file, onSent, signal);

const pages = <T>(key: readonly unknown[], path: string, query: Readonly<Record<string, string | undefined>>, limit: number) =>
  infiniteQueryOptions({
    queryKey: ["sources", ...key, query],
    queryFn: ({ pageParam, signal }) => get<Page<T>>(path, { ...query, limit, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    initialPageParam: "",
    getNextPageParam: (page: Page<T>) => page.next,
  });
export const batchesQuery = (source: string | undefined) => pages<BatchRow>(["batches"], "/batches", { source }, 40);
export const rejectedQuery = (batch: string) =>
  pages<RejectedRow>(["rejected", batch], `/batches/${encodeURIComponent(batch)}/rejected`, {}, 50);
export const gapsQuery = (state: string | undefined) => pages<GapRow>(["gaps"], "/gaps", { state }, 40);

export const feedsQuery = queryOptions({
  queryKey: ["sources", "feeds"],
  queryFn: ({ signal }) => get<FeedRow[]>("/feeds", {}, signal),
  refetchInterval: 10_000,
});
export const tokensQuery = queryOptions({
  queryKey: ["sources", "tokens"],
  queryFn: ({ signal }) => get<ServiceTokenRow[]>("/service-tokens", {}, signal),
});
export type FeedChange = Pick<FeedRow, "title" | "kind" | "source" | "settings" | "everySeconds">;
/** Enters a feed, or changes it as it was read. Throws `Problem`. */
export const saveFeed = (id: string, change: FeedChange, revision?: number): Promise<FeedRow> =>
  ask<FeedRow>(`/api/v1/feeds/${encodeURIComponent(id)}`, {
    method: "PUT",
    body: JSON.stringify(change),
    headers: { "content-type": "application/json", ...(revision === undefined ? {} : { "if-match": `"${revision}"` }) },
  });
