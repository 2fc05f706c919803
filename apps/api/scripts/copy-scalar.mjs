// Copies the API reference's script beside the built files, so that /api/docs needs nothing from outside.
import { copyFileSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(import.meta.resolve("@scalar/api-reference").replace(/\/dist\/.*$/, "/dist/browser/standalone.js"));
const dist = fileURLToPath(new URL("../dist/", import.meta.url));
mkdirSync(dist, { recursive: true });
copyFileSync(script, `${dist}reference.js`);
