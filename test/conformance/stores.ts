import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { adapters } from "../../adapters/index.ts";
import type { Adapter, StartedServer, StoreSettings } from "../../src/model/adapter.ts";
import { isHarnessError } from "../../src/model/harness-error.ts";
import type { EngineName, LegacyStore, ServerInfo } from "../../src/model/store.ts";

/** What differs between the adapters: how the same users are kept. */
export interface Keeping {
  readonly adapter: string;
  readonly engines: readonly EngineName[];
  readonly files: Readonly<Record<string, string>>;
  readonly settings: Readonly<Record<string, unknown>>;
}

const columns = {
  id: "id",
  email: "email",
  password: { column: "password_hash", hash: { bcrypt: { cost: 4 } } },
  email_verified: "verified",
  name: "name",
  seen_at: "seen_at",
  user_metadata: "meta",
};

export const keepings: readonly Keeping[] = [
  {
    adapter: "postgres",
    engines: ["embedded", "docker", "local", "url"],
    files: {
      "schema.sql": `CREATE TABLE users (id serial PRIMARY KEY, email text UNIQUE NOT NULL, password_hash text,
        verified boolean NOT NULL DEFAULT false, name text, seen_at timestamptz, meta jsonb, plan text DEFAULT 'free')`,
    },
    settings: { schema: "schema.sql", users: { table: "users", columns } },
  },
  {
    adapter: "mysql",
    engines: ["docker", "local", "url"],
    files: {
      "schema.sql": `CREATE TABLE users (id int AUTO_INCREMENT PRIMARY KEY,
        email varchar(191) COLLATE utf8mb4_bin UNIQUE NOT NULL, password_hash varchar(100),
        verified tinyint(1) NOT NULL DEFAULT 0, name varchar(191), seen_at timestamp NULL, meta json,
        plan varchar(20) DEFAULT 'free') DEFAULT CHARSET = utf8mb4`,
    },
    settings: { schema: "schema.sql", users: { table: "users", columns } },
  },
  {
    adapter: "mongodb",
    engines: ["embedded", "docker", "local", "url"],
    files: {
      ...memoryServer(process.env["UNDERSTUDY_MONGODB_PROGRAM"]),
      "schema.json": JSON.stringify({
        users: { indexes: [{ key: { email: 1 }, name: "email", unique: true }] },
      }),
    },
    settings: {
      schema: "schema.json",
      users: {
        collection: "users",
        fields: {
          id: "_id",
          email: "email",
          password: { field: "passwordHash", hash: { bcrypt: { cost: 4 } } },
          email_verified: "verified",
          name: "profile.name",
          seen_at: { field: "seenAt", as: "date" },
          user_metadata: "meta",
        },
        defaults: { plan: "free" },
      },
    },
  },
];

/** One adapter on one engine, with a project folder and a cache of its own. */
export class Combination implements AsyncDisposable {
  readonly keeping: Keeping;
  readonly engine: EngineName;
  readonly folder: string;
  /** For the engine url: the server that it is given. */
  #lent: StartedServer | null = null;

  constructor(keeping: Keeping, engine: EngineName, folder: string) {
    this.keeping = keeping;
    this.engine = engine;
    this.folder = folder;
  }

  get name(): string {
    return `${this.keeping.adapter}/${this.engine}`;
  }

  get cacheFolder(): string {
    return join(this.folder, "cache");
  }

  get adapter(): Adapter {
    const found = adapters.find(({ name }) => name === this.keeping.adapter);
    if (found === undefined) throw new Error(`There is no adapter ${this.keeping.adapter}.`);
    return found;
  }

  /** `store` of the project file, with further keys. */
  store(more: Readonly<Record<string, unknown>> = {}): StoreSettings {
    const url = this.#lent === null ? {} : { url: adminUrl(this.#lent.info) };
    return {
      adapter: this.keeping.adapter,
      settings: this.adapter.settings.parse({ ...this.keeping.settings, ...url, ...more }),
      folder: this.folder,
      at: (path) => ({ file: path.join("."), line: 1, column: 1 }),
    };
  }

  async start(more: Readonly<Record<string, unknown>> = {}): Promise<StartedServer> {
    if (this.engine === "url") this.#lent ??= await this.#lend();
    const { engine, cacheFolder } = this;
    return this.adapter.start(this.store(more), { engine, cacheFolder, env: process.env });
  }

  async lease(server: StartedServer, worker = "w-1"): Promise<LegacyStore> {
    return this.adapter.lease(this.store(), server.info, worker);
  }

  /** What answers, with its version; or why nothing does. */
  async look(): Promise<{ readonly label: string } | { readonly missing: string }> {
    try {
      await using server = await this.start();
      return { label: server.info.label };
    } catch (error) {
      if (isHarnessError(error) && error.code === "engine-unavailable") return { missing: error.message };
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#lent?.[Symbol.asyncDispose]();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Whatever server this machine can start stands for one of the user's own. */
  async #lend(): Promise<StartedServer> {
    const { cacheFolder } = this;
    const settings = this.adapter.settings.parse({});
    const store = { ...this.store(), settings };
    return this.adapter.start(store, { engine: "auto", cacheFolder, env: process.env });
  }
}

/** A combination in a new folder, which the server's user can reach. */
export async function combinationOf(keeping: Keeping, engine: EngineName): Promise<Combination> {
  const folder = await mkdtemp(join(tmpdir(), "understudy-conformance-"));
  await mkdir(join(folder, "cache"));
  for (const [name, text] of Object.entries(keeping.files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return new Combination(keeping, engine, folder);
}

/** A package that stands in for mongodb-memory-server, and finds a program of this machine where that would download one. */
function memoryServer(program: string | undefined): Readonly<Record<string, string>> {
  if (program === undefined) return {};
  const text = `exports.MongoBinary = { getPath: async () => ${JSON.stringify(program)} };`;
  return { "node_modules/mongodb-memory-server/index.js": text };
}

function adminUrl(info: ServerInfo): string {
  return (info.data as { readonly adminUrl: string }).adminUrl;
}
