import {
  type ChannelAsk,
  type ChannelRow,
  DELIVERY_STATES,
  listChannels,
  listDeliveries,
  localTime,
  pauseChannel,
  resendDelivery,
  SYSTEM,
  saveChannel,
  TELLING_KINDS,
  testChannel,
} from "@qingjian/services";
import { noneOf } from "../failure.ts";
import { print, table } from "../print.ts";
import { type Common, withHouse } from "../settings.ts";

type AddOptions = Common & { name: string; url?: string; secret?: string; kinds?: string; least: string; unit: string; language: string };

/** `channel list` */
export async function listChannelsCommand(options: Common): Promise<void> {
  const rows = await withHouse(options, (house) => listChannels(house, SYSTEM));
  print(options.json, rows, () =>
    rows.length === 0 ? ["no channels: people are told in the console alone"] : table(HEAD, rows.map(lineOf)),
  );
}

const HEAD = ["channel", "kind", "name", "state", "host", "unit", "from level", "waiting", "dead", "told of"];
const lineOf = ({ id, kind, name, state, host, unit, least, waiting, dead, kinds }: ChannelRow) => [
  id,
  kind,
  name,
  state,
  host,
  unit,
  least,
  waiting,
  dead,
  kinds.join(" ") || null,
];

/** `channel add KIND --name NAME [--url URL] [--secret TEXT] [--kinds KIND,…] [--least LEVEL] [--unit ID]` */
export async function addChannelCommand(
  kind: string,
  { kinds = "", name, url, secret, least, unit, language, ...options }: AddOptions,
): Promise<void> {
  const wanted = kinds === "all" ? [...TELLING_KINDS] : kinds.split(",").filter(Boolean);
  const strange = wanted.find((one) => !TELLING_KINDS.some((known) => known === one));
  if (strange !== undefined) throw noneOf("--kinds", strange, TELLING_KINDS);
  const ask = {
    kind,
    name,
    kinds: wanted,
    least,
    unit,
    language,
    ...(url === undefined ? {} : { url }),
    ...(secret === undefined ? {} : { secret }),
  };
  const saved = await withHouse(options, (house) => saveChannel(house, SYSTEM, ask as ChannelAsk));
  print(options.json, saved, () => [
    ...table(HEAD, [lineOf(saved.channel)]),
    ...(saved.secret === null ? [] : [`signing secret, shown this once: ${saved.secret}`]),
  ]);
}

/** `channel test ID`, `channel pause ID`, `channel resume ID` */
export async function testChannelCommand(id: string, options: Common): Promise<void> {
  const sent = await withHouse(options, (house) => testChannel(house, SYSTEM, { id }));
  print(options.json, sent, () => [`${sent.id} is on its way; see qingjian channel deliveries`]);
}
export const pauseChannelCommand =
  (paused: boolean) =>
  async (id: string, options: Common): Promise<void> => {
    const row = await withHouse(options, (house) => pauseChannel(house, SYSTEM, { id, paused }));
    print(options.json, row, () => table(HEAD, [lineOf(row)]));
  };

/** `channel deliveries [--state STATE] [--limit N]` */
export async function listDeliveriesCommand({ state, limit, ...options }: Common & { state?: string; limit: string }): Promise<void> {
  const wanted = DELIVERY_STATES.find((known) => known === state);
  if (state !== undefined && wanted === undefined) throw noneOf("--state", state, DELIVERY_STATES);
  const { rows } = await withHouse(options, (house) =>
    listDeliveries(house, SYSTEM, { limit: Number(limit), ...(wanted === undefined ? {} : { state: [wanted] }) }),
  );
  print(options.json, rows, () =>
    table(
      ["delivery", "channel", "to", "state", "at", "attempts", "says", "problem"],
      rows.map(({ id, channel, recipient, state, createdAt, attempts, said, problem }) => [
        id,
        channel.name,
        recipient,
        state,
        localTime(createdAt).slice(0, 16),
        attempts.length,
        said.map(({ zh }) => zh).join("；"),
        problem,
      ]),
    ),
  );
}

/** `channel resend ID` */
export async function resendDeliveryCommand(id: string, options: Common): Promise<void> {
  const row = await withHouse(options, (house) => resendDelivery(house, SYSTEM, { id }));
  print(options.json, row, () => [`${row.id} is on its way again`]);
}
