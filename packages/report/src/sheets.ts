import type { Sheet } from "./sheet.ts";
import { definitions } from "./sheets/definitions.ts";
import { misconduct } from "./sheets/misconduct.ts";
import { overview } from "./sheets/overview.ts";
import { rules } from "./sheets/rules.ts";
import { shirking } from "./sheets/shirking.ts";
import { timeouts } from "./sheets/timeouts.ts";
import { units } from "./sheets/units.ts";

/** The workbook, in the order of its tabs. */
export const SHEETS: readonly Sheet[] = [overview, units, timeouts, shirking, misconduct, rules, definitions];
