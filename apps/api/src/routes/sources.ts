import { createRoute, z } from "@hono/zod-openapi";
import { type Behind, routes } from "../door.ts";
import { count, said, time } from "../schemas/words.ts";
import { json } from "./json.ts";

const sourceRow = z
  .object({
    id: z.string(),
    kind: z.string(),
    title: said,
    cases: count,
    lastEventAt: time.nullable(),
    lastImport: z
      .object({ file: z.string(), state: z.string(), rows: count, rejected: count, startedAt: time, problem: z.string().nullable() })
      .nullable(),
  })
  .openapi("SourceRow");
type SourceRow = z.output<typeof sourceRow>;

const list = createRoute({
  method: "get",
  path: "/",
  tags: ["sources"],
  summary: "数据源 · The feeds, how much they brought and when they last did",
  responses: { 200: json("sources", z.array(sourceRow)) },
});

async function sources({ store }: Behind["house"]): Promise<SourceRow[]> {
  const [known, cases, batches] = await Promise.all([
    store.db.selectFrom("sources").select(["id", "kind", "title_zh", "title_en"]).orderBy("id").execute(),
    store.db
      .selectFrom("cases")
      .select(({ fn }) => ["source", fn.countAll<number>().as("cases"), fn.max("last_event_at").as("last")])
      .groupBy("source")
      .execute(),
    store.db
      .selectFrom("batches")
      .distinctOn("source")
      .select(["source", "file", "state", "rows", "rejected", "started_at as startedAt", "problem"])
      .orderBy("source")
      .orderBy("started_at", "desc")
      .execute(),
  ]);
  return known.map(({ id, kind, title_zh, title_en }) => {
    const brought = cases.find(({ source }) => source === id);
    const batch = batches.find(({ source }) => source === id);
    const { source: _, ...lastImport } = batch ?? { source: id };
    return {
      id,
      kind,
      title: { zh: title_zh, en: title_en },
      cases: brought?.cases ?? 0,
      lastEventAt: brought?.last ?? null,
      lastImport: batch === undefined ? null : (lastImport as NonNullable<SourceRow["lastImport"]>),
    };
  });
}

/** The sources: figures only, no case. */
export const sourceRoutes = ({ house }: Pick<Behind, "house">) => routes().openapi(list, async (c) => c.json(await sources(house), 200));
