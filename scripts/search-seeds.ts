/**
 * Searches good examples seed by seed; whatever is found is a false alarm. Run `npm run build` first.
 * @example node scripts/search-seeds.ts --seeds 1000 --runs 3 postgres http
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type * as Adapters from "../adapters/index.ts";
import type * as Contracts from "../contracts/index.ts";
import type * as Load from "../src/project/load.ts";
import type * as Search from "../src/property/search.ts";
import type { Session } from "../src/run/session.ts";
import type * as Servers from "../src/session/servers.ts";
import type * as Sessions from "../src/session/open-session.ts";

// As it ships: containers take several times as long to start from source.
const built = <Module>(path: string): Promise<Module> =>
  import(new URL(`../build/${path}.js`, import.meta.url).href) as Promise<Module>;
const { adapters } = await built<typeof Adapters>("adapters/index");
const { contracts } = await built<typeof Contracts>("contracts/index");
const { loadProject } = await built<typeof Load>("src/project/load");
const { search } = await built<typeof Search>("src/property/search");
const { startServer } = await built<typeof Servers>("src/session/servers");
const { openSession } = await built<typeof Sessions>("src/session/open-session");

const good = [
  "postgres",
  "postgres-import",
  "postgres-context",
  "postgres-usernames",
  "http",
  "auth0",
  "auth0-import",
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** How many, and the first of them. */
    seeds: { type: "string", default: "1000" },
    from: { type: "string", default: "1" },
    /** Histories of each. */
    runs: { type: "string", default: "3" },
  },
});

const seeds = Array.from({ length: Number(values.seeds) }, (_, index) => Number(values.from) + index);
let alarms = 0;
for (const example of positionals.length === 0 ? good : positionals) alarms += await alarmsOf(example);
process.exitCode = alarms === 0 ? 0 : 1;

async function alarmsOf(example: string): Promise<number> {
  const folder = fileURLToPath(new URL(`../examples/${example}`, import.meta.url));
  const project = await loadProject(join(folder, "understudy.yaml"), { env: {}, adapters, contracts });
  const server = await startServer(project, { engine: "embedded" });
  const opened = await openSession(project, { server: server.info, worker: "seeds", only: [] });
  try {
    const found = await searchAll(opened.session, folder);
    console.log(`${example} (${server.info.label}): ${seeds.length} seeds, ${found} alarms`);
    return found;
  } finally {
    await opened[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
  }
}

async function searchAll(session: Session, folder: string): Promise<number> {
  const options = { runs: Number(values.runs), timeMs: 600_000, file: join(folder, "found.suite.yaml") };
  let found = 0;
  for (const seed of seeds) {
    const { failure, path, unconfirmed } = await search([session], { ...options, seed });
    if (unconfirmed > 0) console.log(`seed ${seed}: ${unconfirmed} that did not come again`);
    if (failure === null) continue;
    found += 1;
    const unmet = failure.unmet.map(({ message }) => message);
    const broken = failure.violations.map(({ contract, script }) => `${contract} of ${script}`);
    console.log(`seed ${seed}, path ${path}: ${[...broken, ...unmet].join("; ")}\n${failure.text}`);
  }
  return found;
}
