import { randomBytes } from "node:crypto";
import type { Tx } from "@qingjian/db";
import { LEVELS, type Level } from "@qingjian/rules";
import { sql } from "kysely";
import type { House } from "../house.ts";
import { holdSealingKey } from "../identity/key-on-record.ts";
import { newId } from "../ids.ts";
import { Refusal } from "../refusal.ts";
import type { Asker } from "../views.ts";
import type { StoredChannel } from "./channel-wants.ts";
import { checkQuiet } from "./check-quiet.ts";
import { kindOf, type TellingKind } from "./kinds.ts";
import { channelRow, findChannel, noteChannel } from "./list-channels.ts";
import type { Language } from "./message.ts";
import { needsOperator } from "./needs-operator.ts";
import { isNamed } from "./outgoing.ts";
import type { Quiet } from "./quiet.ts";
import { robotOf } from "./robots.ts";
import type { ChannelSecret } from "./send.ts";
import { CHANNEL_KINDS, type ChannelKind, type ChannelRow } from "./telling-views.ts";

/** A channel as it is to be. A new one needs `kind`, `name`, and unless it is mail `url` and `kinds`; of a known one, what is not given stays. */
export type ChannelAsk = Partial<Quiet> & {
  readonly id?: string;
  readonly revision?: number;
  readonly kind?: ChannelKind;
  readonly name?: string;
  readonly url?: string;
  readonly secret?: string;
  readonly language?: Language;
  readonly kinds?: readonly TellingKind[];
  readonly least?: Level;
  readonly unit?: string;
};

/** Makes a channel or changes one; gives it back, with the secret of a webhook when one was made for it, this once. @throws Refusal */
export async function saveChannel(
  house: House,
  asker: Asker,
  ask: ChannelAsk,
): Promise<{ readonly channel: ChannelRow; readonly secret: string | null }> {
  needsOperator(asker);
  const at = house.now();
  const known = ask.id === undefined ? undefined : await findChannel(house, ask.id);
  const kind = known === undefined ? ask.kind : (known.kind as ChannelKind);
  if (kind === undefined || !CHANNEL_KINDS.includes(kind) || (ask.kind !== undefined && ask.kind !== kind))
    throw refused(`请选择渠道类型（${CHANNEL_KINDS.join("、")}），建立后不能更改`, `Choose a kind (${CHANNEL_KINDS.join(", ")}); it stays`);
  const made = kind === "webhook" && ask.secret === undefined && known === undefined ? `whsec_${randomBytes(32).toString("base64")}` : null;
  const given = { ...(await valuesOf(house, known, ask)), changed_at: at };
  const { id, revision } = known ?? { id: newId(at), revision: 0 };
  const channel = await house.store.transaction(async (tx) => {
    if (kind !== "email") await holdSealingKey(tx, house.secrets);
    const way = kind === "email" ? {} : wayOf(house, kind, known, { ...ask, ...(made === null ? {} : { secret: made }) });
    const values = { ...given, ...way };
    const saved =
      known === undefined
        ? await insertOnly(tx, {
            id,
            kind,
            state: "active",
            host: null,
            sealed: null,
            key_id: null,
            created_at: at,
            created_by: asker.userId,
            revision: 1,
            ...values,
          })
        : await tx.db
            .updateTable("channels")
            .set({ ...values, revision: revision + 1 })
            .where("id", "=", id)
            .where("revision", "=", ask.revision ?? revision)
            .returningAll()
            .executeTakeFirst();
    if (saved) await noteChannel(tx, asker, at, known === undefined ? "channel.add" : "channel.change", saved);
    return saved;
  });
  if (!channel) throw known === undefined ? onlyOneMail() : changed();
  return { channel: channelRow(channel), secret: made };
}

/** There is one channel of mail at most: its server is the configured one. */
async function insertOnly(tx: Tx, row: StoredChannel): Promise<StoredChannel | undefined> {
  await sql`lock table channels in share row exclusive mode`.execute(tx.db);
  const mail =
    row.kind !== "email" ? undefined : await tx.db.selectFrom("channels").select("id").where("kind", "=", "email").executeTakeFirst();
  return mail === undefined ? tx.db.insertInto("channels").values(row).returningAll().executeTakeFirst() : undefined;
}

async function valuesOf({ store }: House, known: StoredChannel | undefined, ask: ChannelAsk) {
  const quiet = {
    quietFrom: ask.quietFrom === undefined ? (known?.quiet_from ?? null) : ask.quietFrom,
    quietUntil: ask.quietUntil === undefined ? (known?.quiet_until ?? null) : ask.quietUntil,
    daysOff: ask.daysOff ?? known?.days_off ?? true,
  };
  checkQuiet(quiet);
  const name = (ask.name ?? known?.name ?? "").trim();
  if (name === "" || name.length > 60) throw refused("请填写渠道名称，不超过 60 字", "Give the channel a name of at most 60 characters");
  const kinds = [...(ask.kinds ?? known?.kinds ?? [])];
  if (kinds.some((kind) => kindOf(kind) === undefined)) throw refused("有不认识的消息种类", "There is a kind of message that is not known");
  const least = ask.least ?? (known?.least as Level | undefined) ?? "notice";
  if (!LEVELS.includes(least)) throw refused("级别不正确", "There is no such level");
  const unit = ask.unit ?? known?.unit_id ?? "*";
  if (unit !== "*" && !(await store.db.selectFrom("units").select("id").where("id", "=", unit).executeTakeFirst()))
    throw refused("没有这个单位", "There is no such unit");
  return {
    name,
    kinds,
    least,
    unit_id: unit,
    language: ask.language ?? known?.language ?? "zh",
    quiet_from: quiet.quietFrom,
    quiet_until: quiet.quietUntil,
    days_off: quiet.daysOff,
  };
}

/** Address and secret, sealed. */
function wayOf(house: House, kind: ChannelKind, known: StoredChannel | undefined, { url: given, secret: signing }: ChannelAsk) {
  if (known !== undefined && given === undefined && signing === undefined) return {};
  const before = known?.sealed ? (JSON.parse(house.secrets.unseal(known.sealed)) as ChannelSecret) : undefined;
  const address = given ?? before?.url ?? "";
  const secret = signing ?? before?.secret ?? "";
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "")
    throw refused("地址须为完整的 https 网址，不含账号密码", "The address must be a whole https address without credentials");
  if (house.outgoing === undefined || !isNamed(house.outgoing, url))
    throw refused(
      `主机 ${url.host} 不在允许外发的名单中，请在服务器设置 QINGJIAN_OUTGOING 后重启`,
      `The host ${url.host} has not been allowed; name it in QINGJIAN_OUTGOING on the server and start again`,
    );
  if ((robotOf(kind)?.signs === true || kind === "webhook") && secret.length < 8)
    throw refused("请填写签名密钥（至少 8 位）", "Give the secret that messages are signed with, at least 8 characters");
  return { host: url.host, sealed: house.secrets.seal(JSON.stringify({ url: url.href, secret })), key_id: house.secrets.keyId };
}

const refused = (zh: string, en: string): Refusal => new Refusal("invalid", { zh, en });
const onlyOneMail = (): Refusal =>
  new Refusal("conflict", { zh: "邮件渠道已建立，请修改原有的一个", en: "There is a mail channel; change that one" });
const changed = (): Refusal =>
  new Refusal("conflict", { zh: "这个渠道刚被修改，请核对最新情况后再操作", en: "The channel has just been changed; read it again" });
