import type { Row } from "../log.ts";
import { storable } from "../storable.ts";
import { isLongKey, LONGEST_TEXT, longKey } from "./bounds.ts";
import { type ColumnTable, cellAt, keyColumns, type Slot } from "./columns.ts";
import { keyReader } from "./key.ts";
import type { Rejection, Taken } from "./mapped.ts";
import { type Known, maskKnown, maskText } from "./mask.ts";
import { beginning } from "./quoted.ts";
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
    ...(value === undefined ? {} : { value: beginning(maskText(value), 200) }),
    reason,
  };
}

const tooLong = ({ length }: string): Rejection["reason"] => ({
  zh: `有 ${length} 个字符，最多 ${LONGEST_TEXT} 个`,
  en: `it has ${length} characters, at most ${LONGEST_TEXT} are stored`,
});

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
      if (cell !== undefined && cell.length > LONGEST_TEXT) return rejection(row.line, tooLong(cell), table.names()[i]);
      cells[i] = cell === undefined ? null : storable(cell);
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
    if (isLongKey(caseId)) {
      const { reason, column } = longKey([mapping.case].flat().join("+"), caseId);
      return rejection(row.line, reason, column, caseId);
    }
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
