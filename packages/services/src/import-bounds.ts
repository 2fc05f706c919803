import { LogRefusal, type Rejection } from "@qingjian/intake";

/** Rows of a file that may be set aside: beyond them it is the mapping that does not fit, not the rows. */
export const MOST_REJECTED = 500_000;
/** Records of one case: a rule looks at each of its steps beside the others. */
export const MOST_RECORDS = 5000;
/** Bytes that may be put aside for one part of an import, which is later held in memory whole. */
export const LARGEST_PART = 256 << 20;

/** A file of which next to nothing can be used, refused with the first that is wrong. */
export const misfitting = (file: string, { line, column, reason }: Rejection): LogRefusal =>
  new LogRefusal(
    file,
    {
      zh: `超过 ${MOST_REJECTED} 行不能使用，例如${reason.zh}`,
      en: `more than ${MOST_REJECTED} rows cannot be used; here, for one, ${reason.en}`,
    },
    { zh: "请核对映射与文件是否对应", en: "check whether the mapping is the one for this file" },
    { line, column },
  );

/** A file whose rows are not spread over cases. */
export const heapedUp = (file: string): LogRefusal =>
  new LogRefusal(
    file,
    { zh: "大量的行集中在极少的办件上，无法放入内存", en: "too many of its rows belong to too few cases to fit into memory" },
    { zh: "请核对办件编号列，或按月拆分", en: "check the column of case numbers, or split the file by months" },
  );

/** Why a row of a case that has enough of them is set aside. */
export const TOO_MANY_RECORDS = {
  zh: `该办件的记录超过 ${MOST_RECORDS} 条，其余不收`,
  en: `the case has more than ${MOST_RECORDS} records; the others are not taken`,
};

/** A file that somebody writes to: what was read of it is neither the one nor the other. */
export const changedMeanwhile = (file: string): LogRefusal =>
  new LogRefusal(
    file,
    { zh: "读取期间文件被改动", en: "it was changed while it was read" },
    { zh: "没有写入任何内容，请等它写完后再导入", en: "nothing was taken in: import it again when it is whole" },
  );
