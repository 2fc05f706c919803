// biome-ignore lint/suspicious/noControlCharactersInRegex: what a terminal would obey, and signs that turn the direction of writing.
const COMMANDS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** Text for a terminal: what stands in foreign names and files is shown and never obeyed. */
export const forTerminal = (text: string): string => text.replace(COMMANDS, "\ufffd");

let read = true;
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    if (stream === process.stdout) read = false; // `… | head` has seen enough; what is being done is done to its end
  });

/** Whether anybody still reads what is printed. */
export const isRead = (): boolean => read;

/** Results go to standard output: one JSON value with `--json`, else lines for a person. */
export function print(json: boolean | undefined, value: unknown, lines: () => readonly string[]): void {
  process.stdout.write(json ? `${JSON.stringify(value, null, 2)}\n` : `${lines().map(forTerminal).join("\n")}\n`);
}

/** A table in plain text: columns as wide as their widest cell (a Chinese character is two wide), numbers to the right. */
export function table(head: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string[] {
  const cells = [head, ...rows.map((row) => row.map((cell) => (cell === null ? "—" : typeof cell === "number" ? figure(cell) : cell)))];
  const widths = head.map((_, i) => Math.max(...cells.map((row) => width(row[i] ?? ""))));
  const right = head.map((_, i) => rows.every((row) => typeof row[i] !== "string"));
  return cells.map((row) =>
    row
      .map((cell, i) =>
        right[i] ? " ".repeat((widths[i] as number) - width(cell)) + cell : cell + " ".repeat((widths[i] as number) - width(cell)),
      )
      .join("  ")
      .trimEnd(),
  );
}

export const figure = (value: number): string =>
  Number.isInteger(value) ? value.toLocaleString("en") : value.toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const width = (text: string): number =>
  [...text].reduce(
    (sum, sign) =>
      sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(sign) ? 2 : 1),
    0,
  );
