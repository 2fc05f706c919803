import { fileTypeFromFile } from "file-type";
import { Refusal } from "../refusal.ts";

/** The kinds of files an exchange may carry, by the extension their content has. */
const KINDS: ReadonlyMap<string, { readonly type: string; readonly names: readonly string[] }> = new Map([
  ["pdf", { type: "application/pdf", names: ["pdf"] }],
  ["docx", { type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", names: ["docx"] }],
  ["xlsx", { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", names: ["xlsx"] }],
  ["jpg", { type: "image/jpeg", names: ["jpg", "jpeg"] }],
  ["png", { type: "image/png", names: ["png"] }],
]);

const LONGEST_NAME = 150;
/** Controls, and signs that turn the direction of writing: they make a name look other than it is. */
const DECEIVING = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** The name a file is kept under: without folders and deceiving signs. @throws Refusal when nothing is left, or its ending is not allowed */
export function fileName(given: string): string {
  const name = (given.normalize("NFC").replace(DECEIVING, "").split(/[/\\]/).at(-1) ?? "").trim();
  if (name === "" || name.length > LONGEST_NAME)
    throw new Refusal("invalid", { zh: `文件名须为 1 至 ${LONGEST_NAME} 个字符`, en: `A file name has 1 to ${LONGEST_NAME} characters` });
  if (![...KINDS.values()].some(({ names }) => names.includes(endingOf(name)))) throw notAllowed(name);
  return name;
}

/** The type of a stored file by its content, which must agree with its name. @throws Refusal */
export async function kindOf(path: string, name: string): Promise<string> {
  const found = await fileTypeFromFile(path).catch(() => undefined); // what breaks the reader is none of these
  const kind = KINDS.get(found?.ext ?? "");
  if (kind?.names.includes(endingOf(name))) return kind.type;
  if (kind === undefined) throw notAllowed(name);
  throw new Refusal("invalid", {
    zh: `“${name}”的内容是 ${found?.ext} 文件，与扩展名不符；请改正文件名后重新上传`,
    en: `The content of “${name}” is ${found?.ext}, which its name does not say; correct the name and send it again`,
  });
}

const endingOf = (name: string): string => (/\.([^.]+)$/.exec(name)?.[1] ?? "").toLowerCase();

const notAllowed = (name: string): Refusal =>
  new Refusal("invalid", {
    zh: `不接受“${name}”：附件须为 PDF、Word（docx）、Excel（xlsx）或图片（jpg、png），内容与扩展名一致；压缩包请解压后逐个上传`,
    en: `“${name}” is not accepted: a file must be pdf, docx, xlsx, jpg or png, in content and name; unpack an archive and send what is in it`,
  });
