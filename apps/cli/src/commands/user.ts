import {
  type AccountRow,
  disableAccount,
  enableAccount,
  grantRole,
  type House,
  listAccounts,
  localTime,
  Refusal,
  ROLES,
  type Role,
  resetSecondFactor,
  revokeRole,
  SYSTEM,
  unlockAccount,
} from "@qingjian/services";
import { noneOf } from "../failure.ts";
import { print, table } from "../print.ts";
import { type Common, withHouse } from "../settings.ts";

type Granting = Common & { role: string; unit?: string[] };

function roleOf(text: string): Role {
  const role = ROLES.find((known) => known === text);
  if (!role) throw noneOf("--role", text, ROLES);
  return role;
}

async function everyone(house: House): Promise<AccountRow[]> {
  const rows: AccountRow[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: Awaited<ReturnType<typeof listAccounts>> = await listAccounts(house, SYSTEM, { cursor, limit: 200 });
    rows.push(...page.rows);
    cursor = page.next;
  }
  return rows;
}

async function accountOf(house: House, username: string): Promise<AccountRow> {
  const key = username.toLowerCase();
  const found = (await listAccounts(house, SYSTEM, { q: key, limit: 200 })).rows.find((row) => row.username === key);
  if (!found) throw new Refusal("not-found", { zh: `没有用户“${username}”`, en: `There is no user “${username}”` });
  return found;
}

const grantsOf = ({ grants }: AccountRow): string => grants.map(({ role, unit }) => `${role} ${unit}`).join(", ") || "no role";

/** `user add USERNAME --role ROLE [--name NAME] [--unit UNIT…]`: account and role at once, for whoever runs the machine. */
export async function addUserCommand(username: string, options: Granting & { name?: string }): Promise<void> {
  const role = roleOf(options.role);
  const units = options.unit ?? ["*"];
  const name = options.name ?? username;
  const { addUser } = await import("@qingjian/api");
  const made = await withHouse(options, (house) => addUser(house, { username, name, role, units, mustChange: true, by: SYSTEM.userId }));
  print(options.json, { username, ...made }, () => [
    `${username} (${name}), password, shown this once, to be changed at the first sign-in: ${made.password ?? "as given"}`,
  ]);
}

/** `user list` */
export async function listUsersCommand(options: Common): Promise<void> {
  const rows = await withHouse(options, everyone);
  print(options.json, rows, () =>
    table(
      ["user", "name", "roles", "state", "second factor", "last sign-in"],
      rows.map((row) => [row.username, row.name, grantsOf(row), stateOf(row), row.secondFactor ? "yes" : "no", timeOf(row.lastSignInAt)]),
    ),
  );
}

const stateOf = ({ disabled, lockedUntil, mustChange }: AccountRow): string =>
  disabled ? "stopped" : lockedUntil !== null ? `locked until ${localTime(lockedUntil)}` : mustChange ? "first password" : "in use";
const timeOf = (at: number | null): string | null => (at === null ? null : localTime(at));

/** `user grant USERNAME --role ROLE --unit UNIT…` */
export const grantCommand = (username: string, options: Granting): Promise<void> =>
  changed(username, options, (house, { id }) =>
    grantRole(house, SYSTEM, { userId: id, role: roleOf(options.role), units: options.unit ?? ["*"] }),
  );

/** `user revoke USERNAME --role ROLE [--unit UNIT…]`: over these units, or altogether. */
export const revokeCommand = (username: string, options: Granting): Promise<void> =>
  changed(username, options, (house, { id }) =>
    revokeRole(house, SYSTEM, { userId: id, role: roleOf(options.role), units: options.unit ?? [] }),
  );

export const unlockCommand = (username: string, options: Common): Promise<void> =>
  changed(username, options, (house, { id }) => unlockAccount(house, SYSTEM, { userId: id }));
export const disableCommand = (username: string, options: Common & { reason?: string }): Promise<void> =>
  changed(username, options, (house, { id }) => disableAccount(house, SYSTEM, { userId: id, reason: options.reason }));
export const enableCommand = (username: string, options: Common): Promise<void> =>
  changed(username, options, (house, { id }) => enableAccount(house, SYSTEM, { userId: id }));

/** `user reset USERNAME [--second-factor]`: a new password, and with the option a second factor that is set up anew. */
export async function resetCommand(username: string, options: Common & { secondFactor?: boolean }): Promise<void> {
  const { givePassword } = await import("@qingjian/api");
  const password = await withHouse(options, async (house) => {
    const { id } = await accountOf(house, username);
    if (options.secondFactor) await resetSecondFactor(house, SYSTEM, { userId: id });
    return (await givePassword(house, SYSTEM, id)).password;
  });
  print(options.json, { username, password }, () => [
    `${username}, password, shown this once, to be changed at the next sign-in: ${password}`,
    ...(options.secondFactor ? ["the second factor is set up anew at the next sign-in"] : []),
  ]);
}

async function changed(
  username: string,
  options: Common,
  change: (house: House, account: AccountRow) => Promise<AccountRow>,
): Promise<void> {
  const row = await withHouse(options, async (house) => change(house, await accountOf(house, username)));
  print(options.json, row, () => [`${row.username} (${row.name}): ${grantsOf(row)}; ${stateOf(row)}`]);
}
