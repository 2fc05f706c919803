import { type Asker, decideProposal, type House, importLog, MAPPINGS, proposePolicies } from "@qingjian/services";
import { DUTIES, HANDLING, type WrittenFeeds } from "@qingjian/simulator";

const ACTOR = "system:bench";
const analyst = (userId: string): Asker => ({ userId, name: userId, roles: ["analyst"], scope: ["/"] });
const [PROPOSES, APPROVES] = [analyst("bench-analyst-1"), analyst("bench-analyst-2")];

/** Takes in the counties' hotlines and the log of handling, each as a source of its own, by copies of shipped mappings. */
export async function takeFeeds(house: House, { counties, handling }: WrittenFeeds): Promise<void> {
  for (const { source, path } of counties) await takeAs(house, path, "qinghe-hotline", { id: source, kind: "hotline" });
  await takeAs(house, handling.path, "canonical", { id: HANDLING, kind: "oversight", custody: "runs", centres: [] });
}

type SourceOf = Partial<(typeof MAPPINGS)[number]["source"]> & { readonly id: string };

async function takeAs(house: House, file: string, mapping: string, source: SourceOf): Promise<void> {
  const found = MAPPINGS.find(({ id }) => id === mapping);
  if (!found) throw new Error(`there is no mapping ${mapping}`);
  await importLog(house, { file, mapping: { ...found, id: source.id, source: { ...found.source, ...source } }, actor: ACTOR });
}

/** The counties' list of departments' duties, and that a supervisor's own log is no hotline: proposed by one analyst, approved by another. */
export async function proposeForFeeds(house: House, { counties }: WrittenFeeds): Promise<void> {
  const { id } = await proposePolicies(house, PROPOSES, {
    note: "县级部门职责清单；处置记录不按热线、办件口径判断",
    set: [
      {
        id: "bench/duties",
        rule: "pushed-down",
        where: { source: counties.map(({ source }) => source) },
        params: { matters: [...DUTIES] },
        basis: "县级部门职责清单",
      },
      ...["reopened-after-closing", "false-closing"].map((rule) => ({
        ...{ id: `bench/no-${rule}`, rule, where: { source: HANDLING }, enabled: false, basis: "处置记录" },
      })),
    ],
  });
  await decideProposal(house, APPROVES, { id, approve: true });
}
