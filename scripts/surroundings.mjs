// What a full test run finds around it. Without one of these a part is skipped; under CI=true that is a failure.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { mariadbPrograms } from "./mariadb.mjs";
import { postgresPrograms } from "./postgres.mjs";
import { listen, ROOT } from "./programs.mjs";

const onPath = (...names) =>
  (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file));

/** Everything that is looked for: what it is, where it was found (if it was), what is skipped without it, how to get it. */
export async function surroundings() {
  const fonts = await listen("fc-list", [":lang=zh", "family"]);
  return [
    {
      name: "PostgreSQL 15 or newer",
      found: process.env.QINGJIAN_TEST_PG ?? (await postgresPrograms()),
      skipped: "all tests on a PostgreSQL server (the embedded engine is tested)",
      remedy: "apt-get install postgresql, or set QINGJIAN_TEST_PG to a connection string",
    },
    {
      name: "MariaDB",
      found: process.env.QINGJIAN_TEST_MARIADB ?? mariadbPrograms(),
      skipped: "the tests that pull rows from a MariaDB server",
      remedy: "apt-get install mariadb-server, or set QINGJIAN_TEST_MARIADB to a connection string",
    },
    {
      name: "Chromium",
      found: onPath("chromium", "chromium-browser", "google-chrome"),
      skipped: "the tests of the console in a browser",
      remedy: "apt-get install chromium",
    },
    {
      name: "LibreOffice",
      found: onPath("soffice", "libreoffice"),
      skipped: "the tests that open the monthly workbook and print an order as a reader would",
      remedy: "apt-get install libreoffice-calc libreoffice-writer",
    },
    {
      name: "poppler",
      found: onPath("pdftotext"),
      skipped: "the tests that look at the printed pages of the workbook",
      remedy: "apt-get install poppler-utils",
    },
    {
      name: "Chinese fonts",
      found: fonts.code === 0 && fonts.said.trim() !== "" ? "yes" : undefined,
      skipped: "the tests that look at Chinese text on a page",
      remedy: "apt-get install fontconfig fonts-noto-cjk",
    },
    {
      name: "real logs",
      found: [join(ROOT, "..", "shared", "data")].find((folder) => existsSync(join(folder, "README.md"))),
      skipped: "the tests on public logs (test/real-logs)",
      remedy: "put them into ../shared/data beside this folder",
    },
  ];
}
