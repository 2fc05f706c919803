/** Units are compared within their own group only; a city's further groups come after these. */
const GROUPS = ["市直部门", "区县", "街道乡镇"];

/** Groups in the order of the city. */
export const byGroup = (a: { readonly group: string }, b: { readonly group: string }): number =>
  place(a.group) - place(b.group) || inWords(a.group, b.group);

const place = (group: string): number => (GROUPS.indexOf(group) + GROUPS.length + 1) % (GROUPS.length + 1);

/** By code point: the same on every machine. */
export const inWords = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
