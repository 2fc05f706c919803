import type { Row } from "../log.ts";
import { type ColumnTable, cellAt, keyColumns, type Slot } from "./columns.ts";
import { keyReader } from "./key.ts";
import type { Rejection, Taken } from "./mapped.ts";
import { type Known, maskKnown, maskText } from "./mask.ts";
import type { Mapping } from "./schema.ts";

/** What hides a person: the same plain text always gives the same pseudonym, and only the keeper of the key can make it. */
export type Secrets = { pseudonym(plain: string): string };

type Identity = NonNullable<Mapping["identities"]>[number]["field"];
const NOTHING: readonly Known[] = [];

/** One spelling for one person: numbers without blanks and prefixes, so that two systems give one pseudonym. */
function spelled(field: Identity, value: string): string {
  if (field === "phone") return value.replace(/[\s-]/g, "").replace(/^(?:\+?86)(?=1\d{10}$)/, "");
  return field === "idNumber" ? value.replace(/\s/g, "").toUpperCase() : value;
}

/** A rejection that can be shown: its value masked and short. */
export function rejection(line: number, reason: Rejection["reason"], column?: string, value?: string): Rejection {
  return {
    line,
    ...(column === undefined ? {} : { column }),
    ...(value === undefined ? {} : { value: maskText(value.length > 200 ? `${value.slice(0, 200)}…` : value) }),
    reason,
  };
}

/** No database stores a NUL or half a surrogate pair: each becomes U+FFFD, the sign for what could not be read. */
const storable = (cell: string): string => cell.toWellFormed().replaceAll("\0", "\uFFFD");

/** The first pass over a row: whose it is, and nobody's name in it. */
export function rowTaker(mapping: Mapping, table: ColumnTable, secrets: Secrets): (row: Row) => Taken | Rejection {
  const caseKey = keyReader([mapping.case].flat().map(table.slot));
  const identities = (mapping.identities ?? []).map(({ column, field }) => ({ slot: table.slot(column), field }));
  const unmasked = new Set([...keyColumns(mapping), ...identities.map(({ slot }) => slot.name)]);
  let prose: readonly number[] = [];
  table.onChange((names) => {
    prose = names.flatMap((name, index) => (unmasked.has(name) ? [] : [index]));
  });

  return (row) => {
    table.refresh();
    if (row.fault) return rejection(row.line, row.fault.reason, row.fault.column, row.fault.value);
    const { cells: given } = row;
    const cells = new Array<string | null>(given.length);
    for (let i = 0; i < given.length; i++) {
      const cell = given[i];
      cells[i] = cell === undefined ? null : cell.isWellFormed() && !cell.includes("\0") ? cell : storable(cell);
    }
    const sealed = identities.length === 0 ? NOTHING : seal(identities, cells, secrets);
    for (let i = 0; i < prose.length; i++) {
      const index = prose[i] as number;
      const text = cells[index];
      if (text === null || text === undefined || text.length < 2) continue;
      const clean = maskKnown(maskText(text), sealed);
      if (clean !== text) cells[index] = clean;
    }
    const caseId = caseKey.read(cells);
    if (caseId === undefined)
      return rejection(
        row.line,
        { zh: `“${caseKey.lacking(cells)}”为空，不知是哪一件`, en: `“${caseKey.lacking(cells)}” is empty: no case is named` },
        caseKey.lacking(cells),
      );
    return { caseId, cells, sealed };
  };
}

function seal(identities: readonly { slot: Slot; field: Identity }[], cells: (string | null)[], secrets: Secrets): readonly Known[] {
  const sealed: Known[] = [];
  for (const { slot, field } of identities) {
    if (slot.index < 0 || slot.index >= cells.length) continue;
    const value = cellAt(slot, cells);
    cells[slot.index] = value === undefined ? null : secrets.pseudonym(spelled(field, value));
    if (value !== undefined) sealed.push({ field, value });
  }
  return sealed;
}
