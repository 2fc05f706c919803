import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exampleFigures } from "./example-figures.ts";
import { exampleListings } from "./example-listings.ts";
import { titleOf } from "./page.ts";
import { periodWords } from "./period-words.ts";
import { tabOf } from "./sheet.ts";
import { SHEETS } from "./sheets.ts";
import { writeWorkbook } from "./write-workbook.ts";

const BOOKS = [
  { period: "2026-10", language: "zh" },
  { period: "2026-Q3", language: "zh" },
  { period: "2026", language: "zh" },
  { period: "2026-10", language: "en" },
] as const;
const missing = ["soffice", "pdfinfo", "pdftotext"].filter((program) => spawnSync(program, ["-v"]).error !== undefined);
const absent = missing.length > 0 && process.env.CI !== "true";
const why = absent ? ` (skipped: ${missing.join(", ")} not installed)` : "";

test.skipIf(absent)(
  `LibreOffice prints it on A4 landscape with no head cut and no figure too wide${why}`,
  { timeout: 240_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "print-"));
    try {
      const books = BOOKS.map(({ period, language }) => join(folder, `${period}-${language}.xlsx`));
      for (const [at, { period, language }] of BOOKS.entries()) {
        const input = { figures: { ...exampleFigures(), period }, language, ...exampleListings(at === 0 ? 60 : 3) };
        await writeWorkbook(input, books[at] as string);
      }
      const profile = `-env:UserInstallation=file://${folder}/profile`;
      execFileSync("soffice", [profile, "--headless", "--convert-to", "pdf", "--outdir", folder, ...books], { stdio: "ignore" });
      for (const { period, language } of BOOKS) {
        const words = periodWords(period, language);
        const pdf = join(folder, `${period}-${language}.pdf`);
        const sizes = execFileSync("pdfinfo", ["-f", "1", "-l", "-1", pdf], { encoding: "utf8" }).match(/size: .*pts.*/g) ?? [];
        expect(new Set(sizes.map((size) => size.replace(/\s+/g, " ")))).toEqual(new Set(["size: 841.89 x 595.304 pts (A4)"]));
        const pages = execFileSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8" }).split("\f").slice(0, -1);
        expect(pages).toHaveLength(sizes.length);
        for (const [at, page] of pages.entries()) {
          expect(page).not.toContain("###");
          expect(page.replace(/\s/g, "")).toContain(titleOf({ ...exampleFigures(), period }, words).replace(/\s/g, ""));
          expect(page.replace(/\s/g, "")).toContain(words.say(`第${at + 1}页，共${pages.length}页`, `Page${at + 1}of${pages.length}`));
          const sheet = SHEETS.find((each) =>
            new RegExp(`${words.say("表", "Sheet")} ?${each.number}\\s+${words.of(each.title)}`).test(page),
          );
          if (sheet === undefined) throw new Error(`page ${at + 1} does not say which sheet it is`);
          for (const word of sheet.columns(words).flatMap(({ title }) => title.split("\n")))
            expect(page.replace(/ /g, ""), tabOf(sheet)).toContain(word.replace(/ /g, ""));
        }
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
