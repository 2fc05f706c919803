import { DAY, type Instant, MINUTE, SHANGHAI } from "@qingjian/events";
import type { City } from "../city.ts";
import { APPEALS } from "../place/appeals.ts";
import { CENTRE } from "../place/units.ts";
import { randomOf } from "../random.ts";
import { type Told, tell } from "../story.ts";
import { type Order, type OrderStory, orderOf } from "./order.ts";

/**
 * The one order that every city has: 望湖新居, oil smoke and noise, sent to and fro between three units over eight working
 * days and not closed when the log ends.
 */
const DAYS = 9;
/** A person whom no order of a city has. */
const NOBODY_ELSE = 200_000_000;

/** Midnights of nine working days: eight the order lives through, and the one on which, at 09:20 or later, the log ends. */
function days({ calendar, plan }: City): Instant[] {
  const found: Instant[] = [];
  const midnight = (at: Instant): Instant => Math.floor((at + SHANGHAI) / DAY) * DAY - SHANGHAI;
  for (let day = midnight(plan.until); found.length < DAYS && calendar.covers(day); day -= DAY) {
    const kind = calendar.dayKind(day)?.kind;
    if ((kind === "workday" || kind === "make-up") && day + (9 * 60 + 20) * MINUTE <= plan.until) found.unshift(day);
  }
  return found;
}

/** When the order was called in; undefined when the log is too short for it. */
export function storyStart(city: City): Instant | undefined {
  const [first] = days(city);
  const start = first === undefined ? undefined : first + (9 * 60 + 41) * MINUTE;
  return start !== undefined && start >= city.from && days(city).length === DAYS ? start : undefined;
}

const TEXT =
  "我家住望湖新居8号楼2单元，楼下烧烤店排烟口正对卧室窗户，晚上十一点还在营业，风机声音很大，孩子没法睡觉。三月份打过一次，说归环保；环保说归城管。请问到底哪个部门管？希望尽快解决。";
const [URBAN, ENVIRONMENT, STREET] = ["市城管局", "市生态环境局", "柳堤街道办"] as const;

/** Tells it: every return and every hand-over at the minute of the drawn alert page. */
export function tellStory(city: City, id: string): OrderStory {
  const random = randomOf(city.plan.seed, 99);
  const appeal = APPEALS[0] as (typeof APPEALS)[number];
  const order: Order = {
    ...orderOf({ random }, id, appeal, false, NOBODY_ELSE),
    district: "清江区",
    street: STREET,
    place: "望湖新居8号楼2单元",
    title: "望湖新居油烟噪声",
    text: TEXT,
    petitioner: "张敏",
    phone: "13800006207",
  };
  const start = storyStart(city) ?? city.from;
  const story: OrderStory = {
    city,
    random,
    steps: [],
    now: start,
    order,
    unit: URBAN,
    holder: URBAN,
    officer: "马骁",
    heldFrom: start,
    startedAt: start,
  };
  const list = days(city);
  const at = (day: number, time: string, stage: string, unit: string, told: Told = {}): void => {
    const [hour = 0, minute = 0] = time.split(":").map(Number);
    story.now = (list[day] as number) + (hour * 60 + minute) * MINUTE;
    tell(story, stage, unit, told);
  };
  const [ma, zhou, liu, clerk] = [
    "马骁",
    city.officersOf.get(ENVIRONMENT)?.[0]?.name,
    city.officersOf.get(STREET)?.[0]?.name,
    city.officersOf.get(CENTRE)?.[0]?.name,
  ];
  const back = (reason: string, basis: string, attachments: number, founded: boolean): Told["extra"] => ({
    reason,
    basis,
    attachments,
    founded,
  });
  const send = (day: number, time: string, toUnit: string): void => at(day, time, "派单", CENTRE, { toUnit, officer: clerk });

  at(0, "09:41", "登记", CENTRE, { officer: clerk, text: TEXT });
  send(0, "10:12", URBAN);
  at(0, "14:20", "签收", URBAN, { officer: ma });
  at(0, "16:10", "联系", URBAN, { officer: ma, text: "电话联系诉求人，告知将到现场查看" });
  at(2, "11:18", "退单", URBAN, { toUnit: CENTRE, officer: ma, extra: back("油烟污染属大气环境管理，不属于我单位职责", "", 0, false) });
  send(2, "14:02", ENVIRONMENT);
  at(2, "14:55", "签收", ENVIRONMENT, { officer: zhou });
  at(2, "16:20", "联系", ENVIRONMENT, { officer: zhou, text: "联系诉求人，说明餐饮油烟的监管分工" });
  at(3, "10:20", "退单", ENVIRONMENT, {
    toUnit: CENTRE,
    officer: zhou,
    extra: back("餐饮油烟、露天烧烤由城管部门查处", "《大气污染防治法》第八十一条", 1, true),
  });
  send(3, "11:05", URBAN);
  at(3, "13:50", "签收", URBAN, { officer: ma });
  at(3, "14:30", "联系", URBAN, { officer: ma, text: "电话联系诉求人，约定现场查看" });
  at(3, "16:15", "现场核查", URBAN, { officer: ma, text: "到望湖新居8号楼查看，排烟口距居民窗户约四米，风机噪声明显，拟委托检测。" });
  at(4, "09:30", "挂起", URBAN, { officer: ma, extra: { ground: "委托油烟、噪声检测", notified: true } });
  at(5, "10:00", "恢复", URBAN, { officer: ma, text: "检测报告已出具" });
  at(5, "14:20", "退单", URBAN, { toUnit: CENTRE, officer: ma, extra: back("经检测噪声超标，应由属地街道牵头协调商户整改", "", 1, false) });
  send(5, "15:10", STREET);
  at(5, "16:05", "签收", STREET, { officer: liu });
  at(6, "10:10", "现场核查", STREET, { officer: liu, text: "社区工作人员到场，商户称已装净化器，街道无执法权。" });
  at(6, "14:40", "退单", STREET, {
    toUnit: CENTRE,
    officer: liu,
    extra: back("街道无行政处罚权，建议由城管部门依法处理", "《清河市权责清单（2025年版）》", 2, true),
  });
  send(6, "15:05", URBAN);
  at(6, "16:10", "签收", URBAN, { officer: ma });
  at(7, "10:05", "联系", URBAN, { officer: ma, text: "再次联系诉求人，表示将会同环保复查" });
  return story;
}
