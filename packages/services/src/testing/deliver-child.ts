import { openHouse } from "../house.ts";
import { deliverDue } from "../telling/deliver.ts";

/** A worker that delivers once and ends: `deliver-child.ts FOLDER URL OUTGOING NOW`. */
const [folder = "", url = "", outgoing = "{}", now = "0"] = process.argv.slice(2);
const house = await openHouse({ folder, url, outgoing: JSON.parse(outgoing), now: () => Number(now) });
await deliverDue(house);
await house.close();
