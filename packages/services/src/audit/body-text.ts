import { createHash } from "node:crypto";
import { maskText } from "@qingjian/intake";

/** What people write in their own words stands in the histories, which their readers see; here it is only committed to. */
const OWN_WORDS = new Set(["note", "text", "comment", "reply", "opinion", "answer", "remark", "content"]);

/** A SHA-256, or an id of ours. */
const DIGEST = /^(?:[0-9a-f]{64}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/**
 * The body of a line as text. Nothing of the audit log can ever be taken back, so nothing of a petitioner may get into it: free text is given by its
 * digest and length, which prove it when it is shown, a file's name likewise; telephone and identity numbers anywhere else are masked.
 */
export const bodyText = (body: unknown): string =>
  JSON.stringify(body ?? {}, function (this: Readonly<Record<string, unknown>>, key: string, value: unknown) {
    if (typeof value !== "string" || value === "") return value;
    if (OWN_WORDS.has(key) || (key === "name" && "sha256" in this))
      return { sha256: createHash("sha256").update(value).digest("hex"), signs: [...value].length };
    return DIGEST.test(value) ? value : maskText(value); // a digest may hold what looks like a number of a telephone
  });

/** A stored body as an auditor is shown it, lines of older versions masked as well. */
export function shownBody(stored: string): unknown {
  try {
    return JSON.parse(bodyText(JSON.parse(stored)));
  } catch {
    return maskText(stored); // what is no JSON any more was changed; `verify` names it
  }
}
