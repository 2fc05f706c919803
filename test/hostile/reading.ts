import { bind, isRejection, LogRefusal, type Mapping, MappingError, openLog, type Said } from "@qingjian/intake";

/** What became of a file: refused, or read with so many rows of use and so many set aside. `wrong` is what should not be. */
export type Outcome = {
  readonly refused?: { readonly message: string; readonly line: number | undefined; readonly problem: Said; readonly advice: Said };
  readonly records: number;
  readonly aside: number;
  readonly wrong: readonly string[];
};

const HAN = /\p{Script=Han}/u;
const LONGEST_SAID = 2000;

/** Reads a file through its mapping as an import does, and holds everything that comes of it against what must be so. */
export async function readHostile(path: string, mapping: Mapping): Promise<Outcome> {
  const wrong: string[] = [];
  let [records, aside] = [0, 0];
  const hold = (what: string, holds: boolean) => {
    if (!holds && wrong.length < 5) wrong.push(what);
  };
  const said = (where: string, { zh, en }: Said) => {
    hold(`${where}: said in Chinese and English, not “${zh}” “${en}”`, HAN.test(zh) && /[a-z]{2}/i.test(en));
    hold(`${where}: a reason is short and can be stored`, zh.length <= LONGEST_SAID && storable(zh) && storable(en));
  };
  try {
    const log = await openLog(path, mapping.file?.format === formatOf(path) ? mapping.file : {});
    try {
      const bound = bind(mapping, log.columns, { pseudonym: (plain) => `~${plain.length}` });
      for await (const rows of log.rows())
        for (const row of rows) {
          hold(`a line is a number, not ${row.line}`, Number.isInteger(row.line) && row.line >= 1);
          const taken = bound.take(row);
          const read = isRejection(taken) ? [taken] : bound.read(row.line, row.position, taken.cells);
          if (!isRejection(taken)) for (const cell of taken.cells) hold("a cell can be stored", cell === null || storable(cell));
          if ("events" in read) {
            records++;
            hold("keys are short", read.caseId.length <= 200 && read.recordId.length <= 200);
            hold("numbers are finite", Number.isFinite(read.sequence) && Number.isFinite(read.version ?? 0));
            for (const event of read.events)
              hold("a moment is within the years 1 to 9999", Math.abs(event[1]) < 2.6e14 && Number.isInteger(event[1]));
            hold("what is stored reads back", JSON.stringify(JSON.parse(JSON.stringify(read.events))) === JSON.stringify(read.events));
          } else {
            aside++;
            for (const { line, reason, value, column } of read) {
              hold(`a rejection names its line, not ${line}`, line === row.line);
              said(`line ${line}`, reason);
              hold(
                "what stood there is short and can be stored",
                (value ?? "").length <= 201 && storable(value ?? "") && storable(column ?? ""),
              );
            }
          }
        }
      bound.check();
    } finally {
      await log.close();
    }
    return { records, aside, wrong };
  } catch (error) {
    if (!(error instanceof LogRefusal || error instanceof MappingError))
      return { records, aside, wrong: [...wrong, `it threw ${error instanceof Error ? error.stack : String(error)}`] };
    const { message, problem, advice } = error;
    said("problem", problem);
    said("advice", advice);
    const name = error instanceof LogRefusal ? (path.split("/").at(-1) as string) : mapping.id;
    hold(`the refusal names ${name}: ${message}`, message.includes(name));
    return { refused: { message, problem, advice, line: error instanceof LogRefusal ? error.line : undefined }, records, aside, wrong };
  }
}

const storable = (text: string): boolean => text.isWellFormed() && !text.includes("\0");
const formatOf = (path: string): string | undefined => /\.(csv|xlsx|xes|ndjson)(?:\.gz)?$/.exec(path)?.[1];
