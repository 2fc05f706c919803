import {
  listServiceTokens,
  localTime,
  makeServiceToken,
  type NewServiceToken,
  revokeServiceToken,
  rotateServiceToken,
  SYSTEM,
} from "@qingjian/services";
import { noNumber } from "../failure.ts";
import { print, table } from "../print.ts";
import { type Common, withHouse } from "../settings.ts";

const numberOf = (text: string | undefined, option: string): number | undefined => {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isFinite(number) || number < 0) throw noNumber(option, text);
  return number;
};

const tell = (options: Common, made: NewServiceToken): void =>
  print(options.json, made, () => [
    `${made.name} → ${made.source}, valid until ${localTime(made.expiresAt)}, shown this once:`,
    `  ${made.token}`,
  ]);

/** `token add SOURCE --name NAME [--days N]` */
export async function addTokenCommand(source: string, options: Common & { name: string; days?: string }): Promise<void> {
  const ask = { source, name: options.name, days: numberOf(options.days, "--days") };
  tell(options, await withHouse(options, (house) => makeServiceToken(house, SYSTEM, ask)));
}

/** `token list [--source ID]` */
export async function listTokensCommand(options: Common & { source?: string }): Promise<void> {
  const rows = await withHouse(options, (house) => listServiceTokens(house, SYSTEM, { source: options.source }));
  print(options.json, rows, () =>
    table(
      ["id", "source", "name", "begins", "state", "until", "last used"],
      rows.map(({ id, source, name, prefix, state, expiresAt, lastUsedAt }) => [
        id,
        source,
        name,
        prefix,
        state,
        localTime(expiresAt),
        lastUsedAt === null ? null : localTime(lastUsedAt),
      ]),
    ),
  );
}

/** `token rotate ID [--grace HOURS] [--days N]` */
export async function rotateTokenCommand(id: string, options: Common & { grace?: string; days?: string }): Promise<void> {
  const ask = { id, graceHours: numberOf(options.grace, "--grace"), days: numberOf(options.days, "--days") };
  tell(options, await withHouse(options, (house) => rotateServiceToken(house, SYSTEM, ask)));
}

/** `token revoke ID` */
export async function revokeTokenCommand(id: string, options: Common): Promise<void> {
  const row = await withHouse(options, (house) => revokeServiceToken(house, SYSTEM, { id }));
  print(options.json, row, () => [`${row.prefix}… (${row.name} → ${row.source}) is not valid any more`]);
}
