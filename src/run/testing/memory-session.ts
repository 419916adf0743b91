import type { ActionScript } from "../../model/action-script.ts";
import type { ScriptSource } from "../../model/connection.ts";
import type { Invocation, RawRecord, Reply } from "../../model/invocation.ts";
import { isJsonObject, type Json } from "../../model/json.ts";
import type { Project } from "../../model/project.ts";
import type { UserFields } from "../../model/store.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import type { Session } from "../session.ts";
import { memoryStore, type MemoryStore } from "./memory-store.ts";

/** What a session can be given instead of what is usual. */
export interface SessionPart {
  readonly importMode?: boolean;
  /** Scripts that the connection lacks. */
  readonly without?: readonly ActionScript[];
  /** Waited for in each invocation. */
  readonly pause?: (place: string) => Promise<void>;
}

/** A session whose scripts are good ones over a store in memory, in containers that are none. */
export function memorySession({ importMode = false, without = [], pause }: SessionPart = {}): Session & {
  readonly store: MemoryStore;
} {
  const store = memoryStore();
  const runtimeOf = (place: string) => memoryRuntime(store, async () => pause?.(place));
  return {
    project: projectOf(importMode, without),
    store,
    runtime: runtimeOf("first"),
    beside: (count) => Array.from({ length: count }, (_, index) => runtimeOf(`beside ${index}`)),
    contracts: [],
    configuration: {},
    isShipped: (file) => file.startsWith("/shipped/"),
  };
}

function memoryRuntime(store: MemoryStore, pause: () => Promise<void>): Runtime {
  let turn = 0;
  return {
    async invoke({ script, args, limitMs, context = null }) {
      turn += 1;
      await pause();
      const reply = await answer(store, { script, args, limitMs });
      return { ...quiet, script, args, context, turn, limitMs, reply, outcome: outcomeOf(reply) };
    },
    async recycle() {},
    async begin() {},
    async advance() {},
    prepare() {},
    async [Symbol.asyncDispose]() {},
  };
}

async function answer(store: MemoryStore, { script, args }: Invocation): Promise<Reply> {
  const [first, second] = args;
  const row = [...store.rows.values()].find(({ email, id }) => email === first || id === first);
  const nobody = { name: "WrongUsernameOrPasswordError", message: null, code: "wrongusernameorpassword" };
  switch (script) {
    case "login":
      if (row?.["password"] !== `hash:${String(second)}`) return { error: nobody, result: null };
      return { error: null, result: profileOf(row) };
    case "get_user":
      return { error: null, result: row === undefined ? null : profileOf(row) };
    case "create":
      if (isJsonObject(first)) await store.insert({ ...first, email_verified: false });
      return { error: null, result: null };
    case "change_password":
      return changed(await store.update({ email: first ?? null }, { password: `hash:${String(second)}` }));
    case "change_email":
      return changed(await store.update({ email: first ?? null }, { email: second ?? null }));
    case "delete":
      return changed(await store.remove({ id: first ?? null }));
    default:
      return changed(await store.update({ email: first ?? null }, { email_verified: true }));
  }
}

function changed(rows: number): Reply {
  return { error: null, result: rows > 0 };
}

function profileOf({ id = null, email = null, email_verified = false }: UserFields): Json {
  return { user_id: id, email, email_verified };
}

function outcomeOf({ error }: Reply): RawRecord["outcome"] {
  return error === null ? "succeeded" : "failed";
}

function projectOf(import_mode: boolean, without: readonly ActionScript[]): Project {
  const folder = "/project";
  const mode = { import_mode, script_context: false, requires_username: false, strategy_version: 2 } as const;
  const present = scripts
    .filter((name) => !without.includes(name))
    .map((script) => [script, { script, ...source }] as const);
  return {
    file: `${folder}/understudy.yaml`,
    folder,
    connection: {
      name: "legacy",
      folder,
      mode,
      scripts: Object.fromEntries(present),
      files: [],
      warnings: [],
    },
    configuration: [],
    store: { adapter: "memory", settings: {}, folder, at: () => nowhere },
    network: {},
    routes: [],
    handlers: [],
    waivers: [],
    contracts: {},
    suites: [],
    runtime: { node: null, memoryMb: 1, limitMs: 20_000, profile: "node22", allowNearest: false },
    tenant: {},
    files: [],
    stamp: "",
  };
}

const nowhere = { file: "/project/understudy.yaml", line: 1, column: 1 };

const scripts = [
  "login",
  "get_user",
  "create",
  "verify",
  "change_password",
  "delete",
  "change_email",
] as const;

const source: Omit<ScriptSource, "script"> = {
  file: "/project/a.js",
  text: "",
  firstLine: 1,
  bytes: 100,
  shape: {
    form: "function",
    parameters: null,
    openEnded: true,
    stub: false,
    configurationReads: [],
    requires: [],
  },
};

const quiet = {
  container: 1,
  stall: null,
  calls: [],
  console: [],
  uncaught: [],
  connections: [],
  http: [],
  openSockets: 0,
  durationMs: 1,
  faults: [],
} as const;
