import { rotateKeys } from "@qingjian/services";
import { print } from "../print.ts";
import { type Common, withHouse } from "../settings.ts";

/** `keys rotate`: a new sealing key, and everything sealed anew with it. */
export async function rotateKeysCommand(options: Common): Promise<void> {
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  const done = await withHouse(options, (house) => rotateKeys(house, { actor: "system:command-line", signal: stop.signal }));
  print(options.json, done, () => [
    `the key ${done.sealing} seals now; ${done.resealed} values were sealed anew`,
    done.retired.length === 0
      ? "no older key was done away with"
      : `nothing needs the key ${done.retired.join(", ")} any more; keep its copy as long as backups made before today are kept`,
    "copy the key file (keys/house.key) to where its backup is kept",
  ]);
}
