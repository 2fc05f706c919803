import { AlignmentType, convertMillimetersToTwip, Document, Footer, Packer, PageNumber, Paragraph, type Table, TextRun } from "docx";
import { altNames, FANG, FONT, SONG } from "./order-document-fonts.ts";
import type { OrderDocumentInput } from "./order-document-input.ts";
import {
  blank,
  body,
  centred,
  dayInWords,
  end,
  heading,
  imprintTable,
  item,
  LINE,
  recordsTable,
  redRule,
  SIZE,
} from "./order-document-parts.ts";
import { allPrintable } from "./printable.ts";

const mm = convertMillimetersToTwip;
/** A4 with the margins of GB/T 9704: the text stands in 156 × 225 mm. */
const PAGE = {
  size: { width: mm(210), height: mm(297) },
  margin: { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), header: mm(15), footer: mm(25) },
};

/** A rectification order as an official document (GB/T 9704 layout, A4), as .docx. */
export async function writeOrderDocument(given: OrderDocumentInput): Promise<Uint8Array> {
  const order = allPrintable(given);
  const document = new Document({
    title: titleOf(order),
    creator: order.issuer,
    description: order.number,
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: {
          run: { font: FONT(FANG), size: SIZE.three, language: { value: "en-US", eastAsia: "zh-CN" } },
          paragraph: { spacing: LINE },
        },
      },
    },
    sections: [
      {
        properties: { page: PAGE },
        footers: { default: numbered(AlignmentType.RIGHT), even: numbered(AlignmentType.LEFT) },
        children: [...head(order), ...text(order), ...signature(order), ...imprint(order)],
      },
    ],
  });
  return altNames(new Uint8Array(await Packer.toArrayBuffer(document)));
}

/** — 1 —, outside on each page. */
const numbered = (alignment: (typeof AlignmentType)["LEFT"] | (typeof AlignmentType)["RIGHT"]): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: { left: SIZE.four * 10, right: SIZE.four * 10 },
        children: [new TextRun({ font: FONT(SONG), size: SIZE.four, children: ["— ", PageNumber.CURRENT, " —"] })],
      }),
    ],
  });

const MOST_TITLES = 2;
/** 关于办结时限、多次退单等问题的督办通知 */
export function titleOf({ facts }: Pick<OrderDocumentInput, "facts">): string {
  const titles = [...new Set(facts.map(({ title }) => title))];
  return `关于${titles.slice(0, MOST_TITLES).join("、")}${titles.length > MOST_TITLES ? "等" : ""}问题的督办通知`;
}

/** The head in red, the mark, the rule, the title, and to whom it goes. */
const head = (order: OrderDocumentInput): Paragraph[] => [
  centred(order.issuer, { letters: "head", size: headSize(order.issuer) }),
  blank(),
  centred(order.mark),
  redRule(),
  blank(),
  centred(titleOf(order), { letters: "title", size: SIZE.two }),
  blank(),
  body(`${order.unit}：`, { flush: true }),
];

/** As large as the line allows, at most 42 pt: half points, over 156 mm. */
const headSize = (issuer: string): number => Math.max(44, Math.min(84, Math.floor(860 / Math.max(1, [...issuer].length))));

const ORDINALS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
const ordinal = (at: number): string => (at < 10 ? (ORDINALS[at] as string) : at < 19 ? `十${ORDINALS[at - 10]}` : String(at + 1));

function text({ number, facts, records, custody, demand, signBy, replyBy, listed, issuer }: OrderDocumentInput): (Paragraph | Table)[] {
  const sign = signBy === null ? "收到后 1 个工作日内签收" : `于${dayInWords(signBy)}前（含当日）签收`;
  return [
    body(`经核查，你单位在办理有关事项中存在以下问题。现予督办（督办单编号 ${number}），请认真整改并按期反馈。`),
    heading("一、存在的问题"),
    ...facts.flatMap(({ title, sentence, basis }, at) => [
      item(`（${ordinal(at)}）${title}。`, sentence),
      ...(basis.length === 0 ? [] : [body(`依据：${basis.join("；")}。`)]),
    ]),
    ...(records.length === 0 ? [] : [body("有关流转记录如下："), recordsTable(records)]),
    ...(custody === null ? [] : [body(custody)]),
    heading("二、整改要求"),
    ...demand
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== "")
      .map((line) => body(line)),
    heading("三、办理期限"),
    body(`请${sign}，于${dayInWords(replyBy)}前（含当日）反馈整改情况。逾期的，依次以蓝、黄、红牌提示并计入督办记录。`),
    ...(listed ? [body("本件列为挂牌督办事项，办结前在督办看板公布。")] : []),
    heading("四、反馈与异议"),
    body("请登录清鉴系统，在“督办单”中签收，填写整改措施、完成情况和责任人，上传佐证材料后提交。确需延期的，应在到期前申请并说明理由。"),
    body(`对所列事实或责任有异议的，可在系统中提出异议并附证明材料，由${issuer}裁定；裁定前不停止整改和反馈。`, { last: true }),
  ];
}

/** Who issues it and when, the seal over both; whom to ask. The lines stay together, and with the text before them. */
const signature = ({ issuer, issuedOn, contact }: OrderDocumentInput): Paragraph[] => {
  const right = { alignment: AlignmentType.RIGHT, keepNext: true, keepLines: true };
  const date = dayInWords(issuedOn);
  const beside = Math.max(0, Math.round((visualLength(issuer) - visualLength(date)) / 2)); // the longer of the two stands four signs from the edge
  const [ofIssuer, ofDate] =
    visualLength(issuer) >= visualLength(date) ? [4, 4 + beside] : [4 + Math.round((visualLength(date) - visualLength(issuer)) / 2), 4];
  return [
    blank({ keepNext: true }),
    new Paragraph({
      ...right,
      indent: { right: ofIssuer * SIZE.three * 10 },
      children: [new TextRun({ text: "（印章）　", color: "BFBFBF" }), new TextRun(issuer)],
    }),
    new Paragraph({ ...right, indent: { right: ofDate * SIZE.three * 10 }, children: [new TextRun(date)] }),
    ...(contact === "" ? [] : [body(`（联系人：${contact}）`)]),
  ];
};

/** In whole signs: digits are half as wide. */
const visualLength = (words: string): number => [...words].reduce((sum, sign) => sum + (sign < "\u0100" ? 0.5 : 1), 0);

/** 版记: copies, and who had it printed when. */
const imprint = ({ copies, issuer, issuedOn }: OrderDocumentInput): (Paragraph | Table)[] => [
  blank({ keepNext: true }),
  imprintTable([...(copies.length === 0 ? [] : [[`抄送：${copies.join("，")}。`, ""] as const]), [issuer, `${dayInWords(issuedOn)}印发`]]),
  end(),
];
