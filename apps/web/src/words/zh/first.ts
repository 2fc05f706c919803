/** How one begins, and where those go who keep the house. */
export const first = {
  first: {
    title: "从这里开始",
    open: "打开最紧的一件",
    claim: "认领",
    confirm: "确认属实（不属实按 X 排除）",
    next: "下一条",
    keys: "全部按键",
    away: "知道了",
  },
  often: {
    title: "常用",
    names: {
      import: "导入日志",
      gaps: "数据缺口",
      open: "开通账户",
      grant: "授予角色与范围",
      verify: "校验审计链",
      log: "查审计日志",
    },
    notes: {
      import: "拖入 .csv、.xlsx 等文件，核对列后导入；坏行列明原因，可下载改后再导",
      gaps: "断档、退回和未研判的时段，逐段补齐或说明",
      open: "新账户没有权限，须由安全管理员授予角色",
      grant: "谁在哪些单位担任什么角色；不能给自己授权",
      verify: "从第一笔起逐笔核对哈希与封印，有改动即指出位置",
      log: "谁在何时对什么做了什么；查询本身也记入日志",
    },
    precision: "确认率最低的规则",
    precisionNote: "排除多的先看，可据此起草口径并回测",
    undecided: "还没有研判过的预警",
    undecidedNote: "纪检干部确认或排除预警后，这里按规则列出确认率。",
  },
};
