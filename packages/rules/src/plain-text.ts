/** Traditional characters beside the simplified ones of our phrase lists. */
const PAIRS =
  "與与專专嚴严於于親亲從从們们會会傘伞體体決决況况準准擊击務务辦办協协單单廳厅發发聽听員员處处備备復复複复實实審审對对導导將将盡尽屬属帶带並并歸归" +
  "錄录態态惡恶執执護护報报擇择撥拨掛挂據据無无時时極极權权構构標标檢检橫横歡欢沒没測测滿满點点煩烦愛爱現现電电監监確确禮礼積积稱称紅红純纯線线組组織织" +
  "紹绍經经結结給给絕绝繼继續续聯联臉脸獲获薦荐蠻蛮規规視视認认讓让訓训議议記记許许證证評评訴诉話话詢询諮咨該该語语誤误說说説说請请調调諒谅謀谋謝谢財财" +
  "質质購购貴贵費费賄贿賂赂蹤踪轉转轄辖達达過过這这進进遜逊釋释錢钱鎮镇長长門门問问間间隊队隨随難难項项順顺須须領领題题饋馈駁驳罵骂關关後后強强機机條条來来" +
  "畢毕溝沟兩两幾几煙烟菸烟壓压";

/** Its simplified form, by the code of a traditional character. */
export const SIMPLIFIED: ReadonlyMap<number, number> = new Map(
  Array.from({ length: PAIRS.length / 2 }, (_, i) => [PAIRS.charCodeAt(i * 2), PAIRS.charCodeAt(i * 2 + 1)]),
);

const TRADITIONAL = new RegExp(`[${[...SIMPLIFIED.keys()].map((code) => String.fromCharCode(code)).join("")}]`, "g");
/** Three characters or more, each by itself: “收 红 包”. Two could be the ends of two words. */
const SPACED = /(?<!\p{Script=Han})(?:\p{Script=Han}[ \u3000\u200b]+){2,}\p{Script=Han}(?!\p{Script=Han})/gu;

/** Whether a character may stand between those of a word that is written s p a c e d. */
export const isBlank = (code: number): boolean => code === 0x20 || code === 0x3000 || code === 0x200b;

/** A text as phrases are looked for in it: in simplified characters as far as our lists have them, spaced words joined. As long as before where nothing was spaced. */
export const plainText = (text: string): string =>
  text
    .replace(TRADITIONAL, (character) => String.fromCharCode(SIMPLIFIED.get(character.charCodeAt(0)) as number))
    .replace(SPACED, (words) => words.replace(/[ \u3000\u200b]+/g, ""));
