import {
  type Asker,
  acceptOrder,
  type House,
  issueOrder,
  listAlerts,
  listOrders,
  type OrderRow,
  replyOrder,
  sendBackOrder,
  signOrder,
} from "@qingjian/services";
import { sql } from "kysely";
import { about, chance, everyRow } from "./demo-inspectors.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type Unit = { readonly id: string; readonly path: string };
/** A head of the demo and the units below him. */
type Head = Asker & { readonly units: readonly string[] };

const DEMANDS = [
  "查明逾期原因，尽快办结并向诉求人当面答复；对同类在办件逐件排查，报送整改情况。",
  "说明退单依据，明确主办科室，三个工作日内与诉求人联系；举一反三完善首接负责制。",
  "核实办结情况，补齐现场核查记录；经核属实的，对责任人提醒谈话并报送处理结果。",
];
const REPLIES = [
  "已查明系科室交接疏漏所致，工单已办结并电话答复诉求人，对经办人作了提醒谈话，同类在办件已逐件核对。",
  "已召开专题会明确主办科室，现场核查后与诉求人当面沟通，诉求人表示认可，制度修订稿随后报送。",
];

/** The heads of the demo who answer orders, as they would sign in. */
export async function demoHeads({ store }: House): Promise<readonly Head[]> {
  const { rows } = await sql<{ id: string; name: string; path: string }>`select u.id, u.name, p.path from "user" u
    join grants g on g.user_id = u.id and g.role = 'head' join units p on p.id = g.unit_id where u.username in ('maxiao', 'luning') order by u.username`.execute(
    store.db,
  );
  const units: readonly Unit[] = await store.db.selectFrom("units").select(["id", "path"]).execute();
  return rows.map(({ id, name, path }) => ({
    ...{ userId: id, name, roles: ["head"] as const, scope: [path] },
    units: units
      .filter((unit) => unit.path === path || unit.path.startsWith(path.endsWith("/") ? path : `${path}/`))
      .map((unit) => unit.id),
  }));
}

/** What became of orders on a day of the demo's past: issued from confirmed red alerts, answered by their heads, verified; all through the verbs. */
export async function orderDay(house: House, inspectors: readonly Asker[], heads: readonly Head[], day: number): Promise<void> {
  if (heads.length === 0) return;
  const at = (hour: number): House => ({ ...house, now: () => day + hour * HOUR });
  for (const mine of inspectors) {
    const confirmed = await everyRow((page) =>
      listAlerts(at(14), mine, { state: ["confirmed"], level: ["red"], assignee: "me", limit: 200, ...page }),
    );
    for (const alert of confirmed) {
      const { id, unit } = alert;
      if (unit === null || !(heads.some(({ units }) => units.includes(unit)) || chance(`${about(alert)} ordered`) % 12 === 0)) continue;
      const sort = chance(`${about(alert)} order`);
      await issueOrder(at(14), mine, {
        alert: id,
        units: [unit],
        demand: DEMANDS[sort % DEMANDS.length] as string,
        listed: sort % 7 === 0,
      });
    }
    const answered = await everyRow((page) => listOrders(at(16), mine, { state: ["replied"], limit: 200, ...page }));
    for (const order of answered) {
      const { id, sentBack, repliedAt } = order;
      if (repliedAt === null || day - repliedAt < DAY) continue;
      if (sentBack === 0 && chance(`${askedOf(order)} verified`) % 4 === 0)
        await sendBackOrder(at(16), mine, { id, note: "未附现场核查记录，请补充佐证材料后再次反馈。" });
      else if (chance(`${askedOf(order)} accepted`) % 8 > 0) await acceptOrder(at(16), mine, { id, note: "整改到位，同意办结。" });
    }
  }
  for (const head of heads) {
    const asked = await everyRow((page) => listOrders(at(11), head, { state: ["issued", "signed", "sent-back"], limit: 200, ...page }));
    for (const order of asked) {
      const { id, state, changedAt } = order;
      const sort = chance(`${askedOf(order)} ${state}`) % 10;
      if (sort === 0) continue; // some are left lying
      if (state === "issued") await signOrder(at(11), head, { id });
      else if (day - changedAt > (1 + (sort % 4)) * DAY)
        await replyOrder(at(11), head, { id, note: REPLIES[sort % REPLIES.length] as string });
    }
  }
}

/** What an order asks of whom, whatever its number. */
const askedOf = ({ unit, issuedAt, headline }: OrderRow): string => `${unit} ${issuedAt} ${headline.zh}`;
