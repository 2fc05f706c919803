import { phoneNumber } from "../identities.ts";
import type { Appeal } from "../place/appeals.ts";
import type { Random } from "../random.ts";
import { COMMUNITIES, LANDMARKS, ROADS } from "./places.ts";

/** Where something is: a community with its building, a road with its number, a landmark. */
export function spot({ pick, int, next }: Random): string {
  const kind = next();
  if (kind < 0.55) return `${pick(COMMUNITIES)}${int(1, 28)}号楼${kind < 0.3 ? `${int(1, 4)}单元` : ""}`;
  if (kind < 0.85) return `${pick(ROADS)}${int(1, 398)}号${kind < 0.7 ? "附近" : ""}`;
  return `${pick(LANDMARKS)}`;
}

const home = ({ pick, int }: Random): string => `${pick(COMMUNITIES)}${int(1, 28)}号楼${int(1, 6)}单元`;

const list = (words: string): readonly string[] => words.split(" ");
const OPENINGS = ["", "", ...list("市民来电反映： 您好， 来电人称， 诉求人反映， 网友留言： 我要反映一个问题， 麻烦记录一下，")];
const SELF = list("我是住户 我是附近的商户 我替父母反映 我在这里上班 我是外地来的务工人员 我是业主代表 我家就在对面 我每天从这里经过");
const ASKS = list(
  "请尽快处理并回复 希望有关部门重视 请核实后给我回个电话 希望能彻底解决，不要走形式 请告知处理结果 要求依法查处 盼复 希望给出明确的时间 请督促整改 麻烦帮忙协调",
);
const QUESTIONS = list(
  "想问一下具体怎么规定的 请问应该找哪个部门办理 麻烦告知需要的材料和时间 网上说法不一，想核实一下 请专业人员回个电话解释 想知道现在的最新政策",
);

/** How people go on: of what they see or hear at a place, or of an affair that does not move. */
type Manner = { readonly since: readonly string[]; readonly effects: readonly string[]; readonly history: readonly string[] };
const NUISANCE: Manner = {
  since: list(
    "从上个月开始 已经持续半个多月了 前后有一年多了 这几天特别严重 从去年冬天就这样 一到周末就这样 昨天晚上又是这样 大概有二十来天了 天天如此 开春以来一直这样 最近一周没断过 换了负责人以后更没人管",
  ),
  effects: list(
    "家里有老人和孩子，实在受不了 已经影响到正常生活 孩子今年中考，没法休息 附近十几户都有意见 存在很大的安全隐患 出门都要绕着走 给大家带来很多不便 我们也不是不讲理，就想有个说法 老母亲心脏不好，经不起折腾 左邻右舍都在群里议论",
  ),
  history: list(
    "之前找过社区，让再等等 给相关单位打过电话，说会处理，没有下文 这是第一次反映 三月份打过一次，当时管了几天又这样 现场的人说不归他们管 和对方沟通过，没有结果 网上也提交过 以前没有反映过 问了两个部门，说法不一样 物业说协调不了",
  ),
};
const AFFAIR: Manner = {
  since: list(
    "前后跑了三趟 已经等了两个多月 问过几次都说再等等 从年前拖到现在 材料和凭证我都留着 到现在没有一个说法 上个月就问过一次 对方一直推脱 每次答复都不一样 打了好几回电话都没有结果",
  ),
  effects: list(
    "家里急等着用钱 已经影响到正常生活 请了好几次假来办 给我们带来很多不便 我们也不是不讲理，就想有个说法 老人腿脚不便，跑不动了 孩子上学等着用 和我情况一样的还有好几户 普通老百姓耗不起 心里一直不踏实",
  ),
  history: list(
    "之前找过社区，让再等等 给相关单位打过电话，说会处理，没有下文 这是第一次反映 问了两个部门，说法不一样 和对方沟通过，没有结果 网上也提交过 以前没有反映过 窗口让回去等通知 对方让走法律程序 有合同和转账记录可以提供",
  ),
};
const NUISANCES = /餐饮|占道|违法建设|工地|暖气|停水|燃气|停电|物业|电梯|道路|路灯|交通信号|噪声|养犬|废气|河道|垃圾|绿化|公交/;

export type Petition = { readonly place: string; readonly title: string; readonly text: string };

/** What a citizen says, as the operator wrote it down; about one in twelve leaves a number in the text. */
export function petition(appeal: Appeal, random: Random): Petition {
  const { pick, chance } = random;
  const nuisance = NUISANCES.test(appeal.name);
  const place = nuisance ? spot(random) : home(random);
  const matter = pick(appeal.matters);
  const asks = appeal.class === "咨询";
  const title = `${place}${appeal.name}${asks ? "" : pick(["问题", "", "的诉求", "问题反映"])}`;
  let text = pick(OPENINGS);
  if (asks) text += `${chance(0.5) ? `${pick(SELF)}，住在${place}，` : `我住${place}，`}${matter}？${pick(QUESTIONS)}。`;
  else {
    const { since, effects, history } = nuisance ? NUISANCE : AFFAIR;
    text += `${nuisance ? "" : pick(["我住", "本人住", "家住"])}${place}，${matter}，${pick(since)}。`;
    text += `${nuisance && chance(0.55) ? `${pick(SELF)}，` : ""}${pick(effects)}。`;
    if (chance(0.7)) text += `${pick(history)}。`;
    text += `${pick(ASKS)}。`;
  }
  if (chance(0.08)) text += chance(0.5) ? `我的电话是${phoneNumber(random)}。` : `白天可打${phoneNumber(random)}找我爱人。`;
  return { place, title, text };
}

/** Sentences that speak of bribes, gifts or retaliation. */
export const INTEGRITY: readonly string[] = [
  "执法的人收了老板的红包，来了也不查",
  "听说给窗口的人送过礼就能提前办",
  "经办人暗示要给好处费才给办",
  "上次举报以后有人打电话威胁，说再告就打击报复",
  "负责人吃拿卡要，饭钱都让商户出",
  "有人看见他们收受礼品，还收了购物卡",
  "中间人说交两万元打点一下就能批，这不就是行贿受贿吗",
];
/** The same words, said of nobody: these must stay quiet. */
export const CLEAN: readonly string[] = [
  "工作人员没有收红包，办得很快，谢谢",
  "来的同志没有吃拿卡要，态度也好",
  "没有收礼，也没有要好处费，给他们点赞",
  "工作人员拒绝收红包，值得表扬",
];
