import pg from "pg";
import type { Duty } from "./load-visits.ts";
import { firstSignIn, type Programs, signInAs } from "./processes.ts";

export type SignedIn = { readonly duty: Duty; readonly cookie: string; readonly from: string };

/** Of a hundred people, who does what. */
const CREW: readonly (readonly [Duty, number])[] = [
  ["inspector", 50],
  ["head", 30],
  ["lead", 10],
  ["leader", 6],
  ["analyst", 4],
];
const AT_ONCE = 4;

/**
 * Accounts made by an administrator, granted by another, and signed in with passwords of their own, each from an address of its own: half of the inspectors and all heads see
 * a part of the city, the rest all of it.
 */
export async function seatPeople(programs: Programs, database: string, count: number, run: string): Promise<SignedIn[]> {
  const [admin, security] = [await signInAs(programs, `admin-${run}`, "admin"), await signInAs(programs, `security-${run}`, "security")];
  const units = await unitsWithAlerts(database);
  const duties = CREW.flatMap(([duty, share]) => Array.from({ length: Math.round((share * count) / 100) }, () => duty)).slice(0, count);
  const seated: SignedIn[] = [];
  const waiting = [...duties.entries()];
  const seat = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [nth, duty] = next;
      const username = `bench-${run}-${nth}`;
      const { id, password } = (await tell(programs.url, admin, "/users", { username, name: `${duty} ${nth}` })) as {
        id: string;
        password: string;
      };
      const unit = duty === "head" || (duty === "inspector" && nth % 2 === 0) ? (units[nth % units.length] ?? "*") : "*";
      await tell(programs.url, security, `/users/${id}/grants`, { role: duty, units: [unit] });
      const from = `10.1.${Math.floor(nth / 200)}.${(nth % 200) + 1}`;
      seated.push({ duty, from, cookie: await firstSignIn(programs.url, username, password, from) });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, seat));
  return seated;
}

async function tell(url: string, cookie: string, path: string, body: object): Promise<unknown> {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method: "POST",
    headers: { cookie, Origin: url, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** The units with most alerts: those whose people have something to do. */
async function unitsWithAlerts(database: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  try {
    const { rows } = await client.query<{ unit: string }>(
      "select unit from alerts where unit is not null group by unit order by count(*) desc limit 40",
    );
    return rows.map(({ unit }) => unit);
  } finally {
    await client.end();
  }
}
