import { Refusal } from "@qingjian/services";

/** The ETag of something that counts its changes. */
export const tagOf = ({ revision }: { readonly revision: number }): string => `"${revision}"`;

/** The revision that `If-Match` names; `*`, or no header, names any. Compression on the way marks a tag weak: that is no matter here. @throws {Refusal} */
export function revisionOf({ "if-match": tag }: { readonly "if-match"?: string | undefined }): { revision?: number } {
  if (tag === undefined || tag.trim() === "*") return {};
  const number = /^(?:W\/)?"(\d{1,9})"$/.exec(tag.trim())?.[1];
  if (number !== undefined) return { revision: Number(number) };
  throw new Refusal("invalid", {
    zh: "请求头 If-Match 须为读取时得到的 ETag。",
    en: "The If-Match header must be the ETag that came with what was read.",
  });
}
