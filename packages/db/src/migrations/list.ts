import { accounts } from "./20261122-accounts.ts";
import { groups } from "./20261122-groups.ts";
import { spine } from "./20261122-spine.ts";
import { alertHandling } from "./20261123-alert-handling.ts";
import { contributions } from "./20261123-contributions.ts";
import { feeds } from "./20261123-feeds.ts";
import { ledger } from "./20261123-ledger.ts";
import { orders } from "./20261123-orders.ts";
import { people } from "./20261123-people.ts";
import { reportFigures } from "./20261123-report-figures.ts";
import { seals } from "./20261123-seals.ts";
import { secrecy } from "./20261123-secrecy.ts";
import { telling } from "./20261123-telling.ts";
import { checks } from "./20261124-checks.ts";
import { load } from "./20261124-load.ts";
import { places } from "./20261124-places.ts";
import { workbook } from "./20261124-workbook.ts";
import { decided } from "./20261125-decided.ts";
import { audit } from "./20261126-audit.ts";
import { given } from "./20261126-given.ts";
import { pressing } from "./20261126-pressing.ts";
import { workbookLanguage } from "./20261127-workbook-language.ts";

export type Migration = { readonly id: string; readonly sql: string };

/** Every migration in order; a frozen one is never edited. */
export const MIGRATIONS: readonly Migration[] = [
  spine,
  accounts,
  groups,
  alertHandling,
  contributions,
  feeds,
  ledger,
  orders,
  people,
  reportFigures,
  seals,
  secrecy,
  telling,
  checks,
  load,
  places,
  workbook,
  decided,
  audit,
  given,
  pressing,
  workbookLanguage,
];
