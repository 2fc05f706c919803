import { setTimeout as pause } from "node:timers/promises";
import type { Work } from "./work.ts";

const ROWS = 40;
const SENDERS = 3;

/** A feed posts the rest of a log, some rows a post, by several senders who send again what was not answered. */
export const posting: Work = {
  name: "feed posts",
  stage: "judged",
  needs: ["door", "worker"],
  equal: "outcome",
  async run({ site, known, logs: { later }, seen }) {
    const posts = Array.from({ length: Math.ceil(later.rows.length / ROWS) }, (_, n) => later.rows.slice(n * ROWS, (n + 1) * ROWS));
    const send = async (rows: readonly object[]): Promise<void> => {
      for (;;) {
        site.over.throwIfAborted();
        try {
          const answer = await fetch(`${site.door}/api/v1/sources/${known.source}/events`, {
            method: "POST",
            headers: { Authorization: `Bearer ${known.token}`, "Content-Type": "application/json" },
            body: JSON.stringify(rows),
            signal: AbortSignal.any([site.over, AbortSignal.timeout(20_000)]),
          });
          const text = await answer.text();
          if (answer.ok) return;
          if (answer.status < 500 && answer.status !== 429) {
            seen.push(`a post was refused: ${answer.status} ${text.slice(0, 300)}`);
            return;
          }
        } catch {
          // sent again
        }
        await pause(200);
      }
    };
    await Promise.all(
      Array.from({ length: SENDERS }, async (_, mine) => {
        for (const [n, rows] of posts.entries()) if (n % SENDERS === mine) await send(rows);
      }),
    );
  },
};
