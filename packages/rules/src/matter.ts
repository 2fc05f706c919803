import type { Trace } from "@qingjian/events";

/** One petitioner with one concern, as the subject of a group; undefined where the record does not say who or what. */
export function matterOf({ subject: { petitioner, item } }: Trace): string | undefined {
  return petitioner && item ? `${petitioner}/${item}` : undefined;
}
