import { askerNamed } from "@qingjian/api";
import {
  type Asker,
  adoptPack,
  checkChange,
  decideProposal,
  type House,
  listPolicies,
  listProposals,
  localTime,
  type Policy,
  PROPOSAL_STATES,
  type ProposalRow,
  type ProposalState,
  proposePolicies,
  SYSTEM,
  withdrawProposal,
} from "@qingjian/services";
import { changeIn } from "../change-in.ts";
import { noneOf } from "../failure.ts";
import { print, table } from "../print.ts";
import { type Common, withHouse } from "../settings.ts";

type As = Common & { readonly as: string };

/** `policy list [--on DAY] [--items]` */
export async function listPoliciesCommand(options: Common & { on?: string; items?: boolean }): Promise<void> {
  const listed = await withHouse(options, (house) => listPolicies(house, SYSTEM, { on: options.on, items: options.items }));
  print(options.json, listed, () =>
    listed.policies.length === 0
      ? [`no policies on record on ${listed.on}: the rules' own defaults hold`]
      : table(
          ["policy", "rule", "state", "from", "until", "where", "what"],
          listed.policies.map(({ policy, state }) => [
            policy.id,
            policy.rule,
            state,
            policy.from ?? null,
            policy.until ?? null,
            wordsOf(policy.where),
            [...(policy.enabled === undefined ? [] : [policy.enabled ? "on" : "off"]), wordsOf(policy.params)].filter(Boolean).join(" "),
          ]),
        ),
  );
}

/** `policy proposals [--state STATE]` */
export async function listProposalsCommand(options: Common & { state?: string }): Promise<void> {
  const state = options.state === undefined ? undefined : stateNamed(options.state);
  const rows = await withHouse(options, async (house) => {
    const all: ProposalRow[] = [];
    for (let cursor: string | undefined | null; cursor !== null; ) {
      const page = await listProposals(house, SYSTEM, { state, cursor, limit: 200 });
      all.push(...page.rows);
      cursor = page.next;
    }
    return all;
  });
  print(options.json, rows, () =>
    table(
      ["proposal", "state", "proposed by", "at", "begins", "ends", "note"],
      rows.map((row) => [
        row.id,
        row.state,
        row.proposedBy.name,
        localTime(row.proposedAt).slice(0, 16),
        row.set.map(({ id }) => id).join(" ") || null,
        row.end.join(" ") || null,
        row.note,
      ]),
    ),
  );
}

/** `policy check FILE`: ends with 1 when something is wrong. */
export async function checkPoliciesCommand(file: string, options: Common): Promise<void> {
  const change = changeIn(file);
  const problems = await withHouse(options, (house) => checkChange(house, SYSTEM, change));
  print(options.json, problems, () =>
    problems.length === 0 ? [`${file}: nothing is wrong`] : problems.map(({ policy, said }) => `${policy}: ${said.zh}\n  ${said.en}`),
  );
  if (problems.length > 0) process.exitCode = 1;
}

/** `policy propose FILE --as USER [--note TEXT]` */
export async function proposePoliciesCommand(file: string, options: As & { note?: string }): Promise<void> {
  const { note = "", ...change } = changeIn(file);
  await acting(options, (house, asker) => proposePolicies(house, asker, { ...change, note: options.note ?? note }));
}

/** `policy pack ID --from DAY --as USER [--source ID] [--place NAME] [--note TEXT]` */
export async function adoptPackCommand(
  pack: string,
  { from, source, place, note, ...options }: As & { from: string; source?: string; place?: string; note?: string },
): Promise<void> {
  const where = { ...(source === undefined ? {} : { source }), ...(place === undefined ? {} : { place }) };
  await acting(options, (house, asker) => adoptPack(house, asker, { pack, from, note, ...((source ?? place) ? { where } : {}) }));
}

/** `policy approve ID --as USER [--reason TEXT]` and `policy reject ID --as USER --reason TEXT` */
export const decideCommand =
  (approve: boolean) =>
  (id: string, options: As & { reason?: string }): Promise<void> =>
    acting(options, (house, asker) => decideProposal(house, asker, { id, approve, reason: options.reason }));

/** `policy withdraw ID --as USER` */
export const withdrawCommand = (id: string, options: As): Promise<void> =>
  acting(options, (house, asker) => withdrawProposal(house, asker, { id }));

/** Does something with proposals in somebody's name, and prints what came of it. */
async function acting(options: As, work: (house: House, asker: Asker) => Promise<ProposalRow>): Promise<void> {
  const row = await withHouse(options, async (house) => work(house, await askerNamed(house, options.as, "analyst")));
  print(options.json, row, () => [
    `${row.id}  ${row.state}  ${row.note}`,
    ...row.set.map(
      (policy) => `  + ${policy.id}  ${policy.rule}  ${wordsOf(policy.params)}${policy.from === undefined ? "" : `  from ${policy.from}`}`,
    ),
    ...row.end.map((id) => `  - ${id}  until ${row.until}`),
    ...(row.state === "proposed" ? [`a second analyst decides: qingjian policy approve ${row.id} --as USER`] : []),
  ]);
}

const wordsOf = (values: Policy["params"] | Policy["where"]): string =>
  Object.entries(values ?? {})
    .map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(" ");

function stateNamed(given: string): ProposalState[] {
  const state = PROPOSAL_STATES.find((known) => known === given);
  if (!state) throw noneOf("--state", given, PROPOSAL_STATES);
  return [state];
}
