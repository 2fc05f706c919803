import { openStore } from "../store.ts";

type Node = { readonly nodename: string; readonly nodeport: number };

/**
 * A new, empty database on every node of the cluster that the database of `url` belongs to, joined in the same way; `parts` is into how many big
 * tables will be cut, where it is not for `migrate` to say. Gives its address. The nodes must be reachable from here by the names they have in the cluster.
 */
export async function createOnCluster(url: string, name: string, parts?: number): Promise<string> {
  await inDatabase(url, `create database "${name}"`);
  await joinCluster(url, name, parts);
  return at(url, undefined, name);
}

/** Makes a database of the coordinator one of the cluster, with the rows it has; `migrate` spreads them. */
export async function joinCluster(url: string, name: string, parts?: number): Promise<void> {
  const nodes = await nodesOf(url);
  const own = at(url, undefined, name);
  await inDatabase(own, "create extension citus");
  for (const node of nodes.slice(1)) {
    await inDatabase(at(url, node), `create database "${name}"`);
    await inDatabase(at(url, node, name), "create extension citus");
  }
  const [coordinator, ...others] = nodes.map(({ nodename, nodeport }) => `'${nodename}', ${nodeport}`);
  await inDatabase(
    own,
    `select citus_set_coordinator_host(${coordinator})`,
    ...others.map((node) => `select citus_add_node(${node})`),
    ...(parts === undefined ? [] : [`alter database "${name}" set citus.shard_count to ${parts}`]),
  );
}

/** Drops a database on every node of the cluster. */
export async function dropOnCluster(url: string, name: string): Promise<void> {
  const nodes = [undefined, ...(await nodesOf(url)).slice(1)];
  await Promise.all(nodes.map((node) => inDatabase(at(url, node), `drop database if exists "${name}" with (force)`)));
}

/** The coordinator first. */
async function nodesOf(url: string): Promise<readonly Node[]> {
  const nodes = await inDatabase(url, "select nodename, nodeport from pg_dist_node where noderole = 'primary' order by groupid");
  if (nodes.length === 0) throw new Error(`${new URL(url).host} knows no nodes: make it the coordinator with citus_set_coordinator_host`);
  return nodes as Node[];
}

function at(url: string, node: Node | undefined, name?: string): string {
  const address = new URL(url);
  if (node) [address.hostname, address.port] = [node.nodename, String(node.nodeport)];
  if (name !== undefined) address.pathname = `/${name}`;
  return address.href;
}

async function inDatabase(url: string, ...statements: readonly string[]): Promise<unknown[]> {
  const store = await openStore({ url, connections: 1 });
  try {
    let rows: unknown[] = [];
    for (const statement of statements) rows = await store.raw(statement);
    return rows;
  } finally {
    await store.close();
  }
}
