import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Resvg } from "@resvg/resvg-js";

const face = (path: string): string => fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans-sc/${path}`));

/** The family that pictures are lettered in: it travels with the package, so a picture is the same on every machine. */
export const PICTURE_FONT = "Noto Sans SC";
// TTF, for resvg drops all text without a word when it is given WOFF.
const FACES = [face("400Regular/NotoSansSC_400Regular.ttf"), face("600SemiBold/NotoSansSC_600SemiBold.ttf")];

/** An SVG as a PNG of twice its size. Throws when the letter faces are missing. */
export const toPng = (svg: string): Buffer => {
  const missing = FACES.find((path) => !existsSync(path));
  if (missing !== undefined) throw new Error(`缺少字体文件 ${missing}：图表将没有文字。请重新安装依赖（npm ci）。`);
  const font = { fontFiles: FACES, loadSystemFonts: false, defaultFontFamily: PICTURE_FONT };
  return new Resvg(svg, { font, fitTo: { mode: "zoom", value: 2 } }).render().asPng();
};
