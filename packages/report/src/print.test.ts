import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exampleFigures } from "./example-figures.ts";
import { exampleListings } from "./example-listings.ts";
import { periodText, periodWords } from "./period-words.ts";
import { tabOf } from "./sheet.ts";
import { SHEETS } from "./sheets.ts";
import { writeWorkbook } from "./write-workbook.ts";

const PERIODS = ["2026-10", "2026-Q3", "2026"] as const;
const missing = ["soffice", "pdfinfo", "pdftotext"].filter((program) => spawnSync(program, ["-v"]).error !== undefined);
const absent = missing.length > 0 && process.env.CI !== "true";
const why = absent ? ` (skipped: ${missing.join(", ")} not installed)` : "";

test.skipIf(absent)(
  `LibreOffice prints it on A4 landscape with no head cut and no figure too wide${why}`,
  { timeout: 240_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "print-"));
    try {
      const books = PERIODS.map((period) => join(folder, `${period}.xlsx`));
      for (const [at, book] of books.entries())
        await writeWorkbook({ figures: { ...exampleFigures(), period: PERIODS[at] ?? "" }, ...exampleListings(at === 0 ? 60 : 3) }, book);
      const profile = `-env:UserInstallation=file://${folder}/profile`;
      execFileSync("soffice", [profile, "--headless", "--convert-to", "pdf", "--outdir", folder, ...books], { stdio: "ignore" });
      for (const period of PERIODS) {
        const pdf = join(folder, `${period}.pdf`);
        const sizes = execFileSync("pdfinfo", ["-f", "1", "-l", "-1", pdf], { encoding: "utf8" }).match(/size: .*pts.*/g) ?? [];
        expect(new Set(sizes.map((size) => size.replace(/\s+/g, " ")))).toEqual(new Set(["size: 841.89 x 595.304 pts (A4)"]));
        const pages = execFileSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8" }).split("\f").slice(0, -1);
        expect(pages).toHaveLength(sizes.length);
        for (const [at, page] of pages.entries()) {
          expect(page).not.toContain("###");
          expect(page.replace(/\s/g, "")).toContain(`${periodWords(period).report}${periodText(period)}`.replace(/\s/g, ""));
          expect(page.replace(/\s/g, "")).toContain(`第${at + 1}页，共${pages.length}页`);
          const sheet = SHEETS.find((each) => new RegExp(`表 ?${each.number}\\s+${each.title}`).test(page));
          if (sheet === undefined) throw new Error(`page ${at + 1} does not say which sheet it is`);
          for (const word of sheet.columns(periodWords(period)).flatMap(({ title }) => title.split("\n")))
            expect(page.replace(/ /g, ""), tabOf(sheet)).toContain(word.replace(/ /g, ""));
        }
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
