// dependency-cruiser reads imports with the JavaScript interface of TypeScript, which TypeScript 7 no longer has.
// Preloaded into its process, this gives it TypeScript 6 under the name it asks for (docs/decisions/0005).
import { createRequire, registerHooks } from "node:module";
import { pathToFileURL } from "node:url";

const { resolve } = createRequire(import.meta.url);
registerHooks({
  resolve(specifier, context, next) {
    if (!/^typescript(\/|$)/.test(specifier)) return next(specifier, context);
    return { url: pathToFileURL(resolve(specifier.replace("typescript", "typescript-6"))).href, shortCircuit: true };
  },
});
