import { createHmac } from "node:crypto";
import { countOf, type Item } from "./items.ts";
import { lineOf, placeOf } from "./message.ts";

/** What a webhook is sent: a CloudEvent 1.0 in its structured form. The id is the delivery's, the same at every attempt. */
export function cloudEvent(id: string, items: readonly Item[], origin: string | undefined): string {
  const [only] = items;
  const single = items.length === 1 && only !== undefined ? only : undefined;
  return JSON.stringify({
    specversion: "1.0",
    id,
    source: origin ?? "urn:qingjian",
    type: `qingjian.notice.${single?.kind ?? "digest"}`,
    time: new Date(Math.max(...items.map(({ at }) => at))).toISOString(),
    ...(single?.number ? { subject: single.number } : {}),
    datacontenttype: "application/json",
    data: {
      items: items.map((item) => ({
        kind: item.kind,
        level: item.level,
        number: item.number,
        count: countOf(item),
        levels: Object.fromEntries(Object.entries(item.counts).filter(([level]) => level !== "")),
        said: lineOf(item),
        link: origin === undefined ? null : `${origin}${placeOf(item)}`,
      })),
    },
  });
}

/** The bytes of a webhook's secret: base64 behind `whsec_`, else the text itself. */
const keyOf = (secret: string): Buffer => (secret.startsWith("whsec_") ? Buffer.from(secret.slice(6), "base64") : Buffer.from(secret));

/** Headers that prove where a webhook comes from, as Standard Webhooks names them: HMAC-SHA256 over `id.timestamp.body`; `at` in epoch ms. */
export function signed(id: string, at: number, body: string, secret: string): Record<string, string> {
  const seconds = String(Math.floor(at / 1000));
  const signature = createHmac("sha256", keyOf(secret)).update(`${id}.${seconds}.${body}`).digest("base64");
  return {
    "Content-Type": "application/cloudevents+json; charset=utf-8",
    "webhook-id": id,
    "webhook-timestamp": seconds,
    "webhook-signature": `v1,${signature}`,
  };
}
