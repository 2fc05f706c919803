import { openHouse, publishReport } from "@qingjian/services";
import { KEY } from "./city-store.ts";

// One workbook in a process of its own; what it took is sent to the parent.
const [url, folder, period, now] = process.argv.slice(2) as [string, string, string, string];
const house = await openHouse({ folder, url, key: KEY, now: () => Number(now) });
const begun = performance.now();
const sheets = new Set<string>();
const report = await publishReport(house, { period, actor: "system:bench" }, ({ sheet }) => /^\d/.test(sheet) && sheets.add(sheet));
const seconds = (performance.now() - begun) / 1000;
await house.close();
process.send?.({ seconds, peak: process.resourceUsage().maxRSS, rows: report.rows, bytes: report.bytes, sheets: [...sheets] });
process.disconnect();
