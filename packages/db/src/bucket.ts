/** How many buckets there are: a constant for ever, for rows are stored under it. */
export const BUCKETS = 1024;

/** The bucket of a subject: FNV-1a (32 bit) of its UTF-8 bytes, mod 1024. Never the database's own hash. */
export function bucketOf(subject: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < subject.length; i++) {
    const code = subject.codePointAt(i) as number;
    if (code < 0x80) hash = Math.imul(hash ^ code, 0x01000193);
    else if (code < 0x800) {
      hash = Math.imul(hash ^ (0xc0 | (code >> 6)), 0x01000193);
      hash = Math.imul(hash ^ (0x80 | (code & 0x3f)), 0x01000193);
    } else {
      if (code > 0xffff) {
        i++; // a pair of surrogates is one code point
        hash = Math.imul(hash ^ (0xf0 | (code >> 18)), 0x01000193);
        hash = Math.imul(hash ^ (0x80 | ((code >> 12) & 0x3f)), 0x01000193);
      } else hash = Math.imul(hash ^ (0xe0 | (code >> 12)), 0x01000193);
      hash = Math.imul(hash ^ (0x80 | ((code >> 6) & 0x3f)), 0x01000193);
      hash = Math.imul(hash ^ (0x80 | (code & 0x3f)), 0x01000193);
    }
  }
  return (hash >>> 0) % BUCKETS;
}
