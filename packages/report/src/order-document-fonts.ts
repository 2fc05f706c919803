import JSZip from "jszip";

/** The faces GB/T 9704 asks for. Machines that lack one take the next of its `altName` list; every office suite has one of them. */
export const FANG = "仿宋_GB2312";
export const HEI = "黑体";
export const KAI = "楷体_GB2312";
export const SONG = "宋体";
export const BIAO_SONG = "方正小标宋简体";
const INSTEAD: Readonly<Record<string, string>> = {
  [FANG]: "仿宋,FangSong,STFangsong,Noto Serif CJK SC,宋体,SimSun",
  [HEI]: "SimHei,Heiti SC,Noto Sans CJK SC",
  [KAI]: "楷体,KaiTi,STKaiti,Noto Serif CJK SC,宋体,SimSun",
  [SONG]: "SimSun,Songti SC,Noto Serif CJK SC",
  [BIAO_SONG]: "方正小标宋_GBK,华文中宋,STZhongsong,Noto Serif CJK SC,宋体,SimSun",
};

/** Digits and Latin letters as official documents mostly set them. */
const LATIN = "Times New Roman";
/** The runs of a face. */
export const FONT = (name: string) => ({ ascii: LATIN, hAnsi: LATIN, eastAsia: name, cs: LATIN });

const NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const PART = "word/fontTable.xml";

/** The document with a font table that names, for each face, what stands in for it: the library writes one without. */
export async function altNames(document: Uint8Array): Promise<Uint8Array> {
  const archive = await JSZip.loadAsync(document);
  const fonts = Object.entries(INSTEAD).map(
    ([name, instead]) =>
      `<w:font w:name="${name}"><w:altName w:val="${instead}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`,
  );
  archive.file(
    PART,
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts xmlns:w="${NAMESPACE}">${fonts.join("")}</w:fonts>`,
  );
  return archive.generateAsync({ type: "uint8array", compression: "DEFLATE" });
}
