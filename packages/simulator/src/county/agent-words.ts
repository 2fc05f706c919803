/** What people say who were made to take one agent and no other. The last two only hint at it. */
export const AGENTS: readonly string[] = [
  "窗口让找指定的中介做图纸，别家做的不收",
  "办事员说只认这家检测公司，别家报告一律退回",
  "要办就必须找中介，自己去交材料怎么都不合格",
  "窗口推荐的中介收了三千，自己交的材料不给看",
  "非要用他们指定的评估机构，价钱高出一倍",
  "受理的人让我们找代办，不找代办就一直补正",
  "办事员说楼下那家做得快，你懂的",
  "材料换成他说的那家公司盖章，当天就过了",
];
/** The same words, said of nobody. */
export const UNSAID: readonly string[] = [
  "窗口没有指定中介，图纸是自己找人画的",
  "没有让找代办，材料一次就交齐了",
  "工作人员说不得指定机构，让自己选，挺好",
];
/** Answers that clear, forbid or ask. */
export const CLEARED: readonly string[] = [
  "反映窗口指定中介一事，经查不属实，已向诉求人说明。",
  "来电所称推荐中介问题，调取录像后未发现。",
  "投诉人称“必须找中介”，经查不属实，办事指南写明可自行申请。",
  "窗口已公示：严禁指定中介，申请人可自主选择。",
];
/** A question, which says that of nobody. */
export const ASKED: readonly string[] = ["诉求人询问是否必须找中介办理，已告知可以自行申请。"];
