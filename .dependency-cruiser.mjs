// The import table of docs/architecture.md, as rules. Run by `npm run verify`.

/** Who may import whom; `types` means `import type` only. Whatever is not named here is refused. */
const TABLE = {
  "packages/events": [],
  "packages/intake": ["packages/events"],
  "packages/rules": ["packages/events"],
  "packages/report": [],
  "packages/db": [{ types: "packages/events" }],
  "packages/simulator": ["packages/events"],
  "packages/services": ["packages/events", "packages/intake", "packages/rules", "packages/report", "packages/db"],
  "apps/api": ["packages/services"],
  "apps/worker": ["packages/services"],
  "apps/cli": ["packages/services", "packages/simulator", "apps/api", "apps/worker"],
  "apps/web": [{ types: "apps/api" }],
};

const folders = (names) => `^(${names.join("|")})/`;
const OURS = "^(packages|apps|test|bench|scripts)/";
const TESTS = "\\.test\\.tsx?$|/testing/";

const table = Object.entries(TABLE).flatMap(([from, allowed]) => {
  const types = allowed.flatMap((entry) => entry.types ?? []);
  const seen = [from, ...allowed.map((entry) => entry.types ?? entry)];
  const said = seen.length === 1 ? "nothing of ours" : seen.slice(1).join(", ");
  return [
    {
      name: `imports-of-${from}`,
      comment: `${from} may import ${said}; see the table in docs/architecture.md`,
      severity: "error",
      from: { path: folders([from]) },
      to: { path: OURS, pathNot: folders(seen) },
    },
    ...(types.length === 0
      ? []
      : [
          {
            name: `only-types-for-${from}`,
            comment: `${from} may import only types from ${types.join(", ")}: write \`import type\``,
            severity: "error",
            from: { path: folders([from]), pathNot: TESTS },
            to: { path: folders(types), dependencyTypesNot: ["type-only"] },
          },
        ]),
  ];
});

export default {
  forbidden: [
    ...table,
    {
      name: "no-cycles",
      comment: "two files import each other, perhaps through others: move what both need into a file of its own",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "through-the-index",
      comment: "import another package by its name (@qingjian/…), not by a path into its files",
      severity: "error",
      from: { path: "^(packages|apps|test|bench)(/[^/]+)" },
      to: { path: "^(packages|apps)/", pathNot: ["^$1$2/", "^(packages|apps)/[^/]+/src/index\\.ts$"] },
    },
    {
      name: "rules-and-events-are-pure",
      comment: "events and rules may not touch node:*: time is trace.asOf, everything else is a value handed in",
      severity: "error",
      from: { path: "^packages/(events|rules)/", pathNot: TESTS },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "not-from-tests",
      comment: "only tests may import tests and testers",
      severity: "error",
      from: { path: "^(packages|apps)/", pathNot: TESTS },
      to: { path: TESTS },
    },
    {
      name: "declared-dependencies",
      comment: "the package is in no package.json of the importing workspace: add it there",
      severity: "error",
      from: { path: "^(packages|apps|test|bench)/" },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "resolvable",
      comment: "the import leads nowhere",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|\\.turbo|coverage)/" },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json", ".d.ts"],
    },
  },
};
