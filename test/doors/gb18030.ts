const letters = new Map<string, readonly [number, number]>();
const decoder = new TextDecoder("gb18030");
for (let lead = 0x81; lead <= 0xfe; lead++)
  for (let trail = 0x40; trail <= 0xfe; trail++)
    if (trail !== 0x7f) {
      const letter = decoder.decode(new Uint8Array([lead, trail]));
      if ([...letter].length === 1 && !letters.has(letter)) letters.set(letter, [lead, trail]);
    }

/** Text as GB18030, of ASCII and the letters that take two bytes. */
export function gb18030(text: string): Uint8Array {
  return Uint8Array.from(
    [...text].flatMap((letter) => {
      if (letter < "\x80") return [letter.charCodeAt(0)];
      const pair = letters.get(letter);
      if (!pair) throw new Error(`“${letter}” takes four bytes`);
      return pair;
    }),
  );
}
