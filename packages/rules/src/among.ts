/** Whether a name is on a short list. A plain loop: several times as fast as `includes` where every event of millions is asked. */
export function among(names: readonly string[], name: string | undefined): boolean {
  for (let i = 0; i < names.length; i++) if (names[i] === name) return true;
  return false;
}
