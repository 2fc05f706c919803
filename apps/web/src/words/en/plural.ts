/** `1 alert`, `2 alerts` */
export const plural = (n: number, one: string): string => `${n} ${one}${n === 1 ? "" : "s"}`;
