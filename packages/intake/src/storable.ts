/** No database stores a NUL or half a surrogate pair: each becomes U+FFFD, the sign for what could not be read. Everything else stays as it is written. */
export const storable = (text: string): string =>
  text.isWellFormed() && !text.includes("\0") ? text : text.toWellFormed().replaceAll("\0", "\uFFFD");
