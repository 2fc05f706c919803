import { take, withHouse } from "./city-store.ts";

// One import in a process of its own; its peak of resident memory (KiB) is sent to the parent.
const [url, file, folder] = process.argv.slice(2) as [string, string, string];
await withHouse(url, folder, (house) => take(house, file, "qinghe-hotline"));
process.send?.(process.resourceUsage().maxRSS);
process.disconnect();
