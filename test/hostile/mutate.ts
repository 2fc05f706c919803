import fc from "fast-check";

/** What enemies put into files, as bytes. */
export const TOKENS: readonly Buffer[] = [
  "\0",
  "\u202e\u2066",
  '=HYPERLINK("http://example.org","x")',
  "@SUM(1+1)*cmd|' /C calc'!A0",
  "1e309",
  "-1e309",
  "999999999999999999999999",
  "9999-99-99 99:99:99",
  "0000-00-00",
  "275760-09-14 00:00:00",
  "__proto__",
  "constructor",
  '"',
  '""""""""',
  "\r",
  "\n\n\n",
  "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>",
  "&b;",
  "&#0;",
  "&#xD800;",
  "<![CDATA[",
  "]]>",
  "<a>".repeat(300),
  "[".repeat(10_000),
  '{"a":'.repeat(100),
  "\\u0000",
  "\\ud800",
  "../../../../etc/passwd",
  "一".repeat(70_000),
  "𠮷".repeat(150),
  ",".repeat(5000),
]
  .map((text) => Buffer.from(text))
  .concat(
    [[0xff, 0xfe], [0xed, 0xa0, 0x80], [0xc0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0x81], [0x1f, 0x8b], [0x50, 0x4b, 3, 4]].map((bytes) =>
      Buffer.from(bytes),
    ),
  );

type Place = { readonly at: number; readonly whole: boolean };
export type Mutation = Place &
  (
    | { readonly kind: "flip"; readonly bit: number }
    | { readonly kind: "cut" }
    | { readonly kind: "drop" | "double"; readonly length: number }
    | { readonly kind: "insert"; readonly token: number }
  );

/** `at` is a share of the file, so that one mutation fits every seed. */
const where = { at: fc.nat(9999).map((share) => share / 10_000), whole: fc.boolean() };
export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.noBias(
  fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant("flip" as const), ...where, bit: fc.nat(7) }),
      fc.record({ kind: fc.constant("cut" as const), ...where }),
      fc.record({ kind: fc.constantFrom("drop" as const, "double" as const), ...where, length: fc.nat(300) }),
      fc.record({ kind: fc.constant("insert" as const), ...where, token: fc.nat(TOKENS.length - 1) }),
      fc.record({ kind: fc.constant("insert" as const), ...where, token: fc.nat(TOKENS.length - 1) }),
    ),
    { minLength: 1, maxLength: 4 },
  ),
);

/** The bytes with all of it done to them. */
export function mutated(content: Buffer, changes: readonly Mutation[]): Buffer {
  let bytes = Buffer.from(content);
  for (const change of changes) {
    let at = Math.floor(change.at * bytes.length);
    if (change.whole) while (at > 0 && ((bytes[at] as number) & 0xc0) === 0x80) at--; // not within a character
    const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
    if (change.kind === "flip") {
      if (at < bytes.length) bytes[at] = (bytes[at] as number) ^ (1 << change.bit);
    } else if (change.kind === "cut") bytes = before;
    else if (change.kind === "drop") bytes = Buffer.concat([before, after.subarray(change.length)]);
    else if (change.kind === "double") bytes = Buffer.concat([before, after.subarray(0, change.length), after]);
    else if (change.kind === "insert") bytes = Buffer.concat([before, TOKENS[change.token] as Buffer, after]);
  }
  return bytes;
}
