import { ACTIVITIES, type SourceKind } from "@qingjian/events";

/** Signs of an activity in a foreign word, the particular before the general. */
const SIGNS: readonly (readonly [activity: string, sign: RegExp])[] = [
  ["extension-refused", /(?:不同意|不予|拒绝|驳回).*(?:延期|延长)|extension.*(?:refus|reject|den)/],
  ["extension-granted", /(?:同意|批准|准予|通过).*(?:延期|延长)|(?:延期|延长).*(?:通过|批准|同意)|extension.*(?:grant|approv)/],
  ["extension-asked", /延期|延长|extension/],
  ["refused", /不予受理|不受理/],
  ["denied", /不予许可|不予批准|不予办理|不通过|den(?:y|ied)/],
  ["correction-supplied", /补正.*(?:提交|收到|完成|补齐)|(?:提交|补齐).*补正/],
  ["correction-asked", /补正|补齐/],
  ["revisited", /差评回访/],
  ["rectified", /差评整改|rectif/],
  ["disputed", /争议|disput/],
  ["assigned", /裁定|指定主办|下达/],
  ["returned", /退单|退回|回退|退件|return|sentback/],
  ["transferred", /转办|转派|改派|移交|transfer/],
  ["dispatched", /派单|派发|交办|分派|派遣|分办|dispatch|assign/],
  ["signed", /签收|接单|接收|signed|acknowledg/],
  ["contacted", /联系|contact/],
  ["inspected", /勘验|踏勘/],
  ["visited", /现场|核查|走访|visit/],
  ["coordinated", /协调|协商|coordinat/],
  ["resumed", /恢复|解挂|resum/],
  ["suspended", /挂起|暂停|中止|suspend|onhold/],
  ["called-back", /回访|callback|calledback/],
  ["reopened", /重办|重开|重新办理|再办|reopen/],
  ["rated", /评价|rated|rating/],
  ["replied", /答复|回复|反馈|repl(?:y|ied)|respon|answer/],
  ["delivered", /送达|发证|制证|领证|deliver/],
  ["withdrawn", /撤回|withdr/],
  ["closed", /办结|结案|关闭|归档|完结|clos|resolv/],
  ["decided", /决定|批准|准予|审批|decid|decision|approv/],
  ["preliminarily-reviewed", /初审|预审|prelim/],
  ["reviewed", /审核|审查|复审|复核|review/],
  ["accepted", /受理|accept/],
  ["submitted", /申请|申报|提交|submit|appl(?:y|ied)/],
  ["closed", /完成|complet|finish/], // of what else it says, that is meant: 审查完成
  ["received", /登记|来电|接听|创建|建单|receiv|regist|creat|open/],
];
const NAMES = new Map(Object.entries(ACTIVITIES).flatMap(([id, { zh, en }]) => [id, zh, en].map((name) => [plain(name), id] as const)));

function plain(word: string): string {
  return word.toLowerCase().replace(/[\s_-]+/g, "");
}

export type GuessedActivity = { readonly activity: string; readonly confidence: number };

/** Which canonical activity a foreign word means; undefined when it resembles none. A hotline registers where an approval accepts. */
export function guessActivity(word: string, kind: SourceKind = "other"): GuessedActivity | undefined {
  const said = plain(word);
  const exact = NAMES.get(said);
  const found = exact ?? SIGNS.find(([, sign]) => sign.test(said))?.[0];
  if (found === undefined) return undefined;
  const activity = kind === "hotline" ? (found === "accepted" ? "received" : found === "decided" ? "closed" : found) : found;
  return { activity, confidence: exact !== undefined ? 0.95 : 0.7 };
}
