/** Wrong passwords in a row that an account bears. */
export const BORNE = 5;
const MINUTE = 60_000;
const LONGEST = 60 * MINUTE;

/** For how long (ms) an account is locked after so many wrong passwords in a row: from the fifth on a minute, doubled with each, an hour at most. */
export const lockedFor = (failures: number): number => (failures < BORNE ? 0 : Math.min(LONGEST, MINUTE * 2 ** (failures - BORNE)));
