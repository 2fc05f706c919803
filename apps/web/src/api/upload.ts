import { Problem, problemOf, unreached } from "./problem.ts";
import { signedInAgain } from "./session.ts";
import type { OrderFile } from "./types.ts";

/** A file for an order. Throws `Problem`. */
export const uploadOrderFile = (order: string, file: File, onSent: (share: number) => void, signal?: AbortSignal): Promise<OrderFile> =>
  uploadFile(`/orders/${encodeURIComponent(order)}/files`, file, onSent, signal);

/** Sends a file as the body of a POST and says how much of it has gone (0–1); where the session has ended, once more in the next. Throws `Problem`. */
export async function uploadFile<T>(path: string, file: File, onSent: (share: number) => void, signal?: AbortSignal): Promise<T> {
  try {
    return await send(path, file, onSent, signal);
  } catch (error) {
    const again = error instanceof Problem && error.status === 401 ? signedInAgain() : null;
    if (again === null) throw error;
    await again;
    return send(path, file, onSent, signal);
  }
}

function send<T>(path: string, file: File, onSent: (share: number) => void, signal?: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    // fetch does not tell how much has been sent
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1${path}?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.setRequestHeader("accept", "application/json");
    request.setRequestHeader("accept-language", document.documentElement.lang || "zh-CN");
    request.upload.onprogress = ({ loaded, total }) => onSent(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status === 201) return resolve(JSON.parse(request.responseText) as T);
      const answer = new Response(request.responseText, { status: request.status });
      problemOf(answer).then(reject, reject);
    };
    request.onerror = () => reject(unreached());
    request.onabort = () => reject(new Problem(0, { zh: "已取消上传", en: "The upload was cancelled" }));
    signal?.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}
