import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ActionScript } from "../../model/action-script.ts";
import type { Connection, ConnectionMode, ScriptSource } from "../../model/connection.ts";
import type { RawRecord } from "../../model/invocation.ts";
import type { Json, JsonObject } from "../../model/json.ts";
import type { Network } from "../../model/network.ts";
import type { RuntimeProfileName } from "../../model/runtime-profile.ts";
import type { Inspection } from "../inspection.ts";
import type { CoverageListener } from "../last-coverage.ts";
import { openRuntime, type Runtime } from "../runtime.ts";

/** A folder of scripts with a runtime on it, for tests. */
export interface Lab extends AsyncDisposable {
  readonly folder: string;
  readonly runtime: Runtime;
  readonly connection: Connection;
  /** Runs `login` with an identifier and a password. */
  login(limitMs?: number): Promise<RawRecord>;
  run(script: ActionScript, args: readonly Json[], context?: JsonObject): Promise<RawRecord>;
}

/** Script texts by key, and what else a test wants to set. */
export interface LabOptions {
  /** Lines that call back with just what their function is given. */
  readonly handsOn?: readonly number[];
  readonly scripts: Readonly<Partial<Record<ActionScript, string>>>;
  readonly form?: "function" | "program";
  readonly mode?: Partial<ConnectionMode>;
  readonly configuration?: Readonly<Record<string, string>>;
  readonly memoryMb?: number;
  /** Without it every address is let through. */
  readonly network?: Network;
  readonly cacheFolder?: string;
  readonly firstLine?: number;
  readonly profile?: RuntimeProfileName;
  readonly allowNearest?: boolean;
  readonly inspection?: Inspection;
  /** Counts what runs, and tells it. */
  readonly covered?: CoverageListener;
  readonly originalAt?: ScriptSource["originalAt"];
  /** Packages that each script is known to ask for. */
  readonly requires?: readonly string[];
  /** Other files, by path below the folder. */
  readonly prepare?: (folder: string) => void;
}

/** Sets up a lab; disposing it ends the containers and removes the folder. */
export function openLab(options: LabOptions): Lab {
  const folder = mkdtempSync(join(tmpdir(), "understudy-runtime-"));
  options.prepare?.(folder);
  const connection = connectionIn(folder, options);
  const { covered = null } = options;
  const runtime = openRuntime({
    connection,
    configuration: options.configuration ?? {},
    node: null,
    network: options.network ?? null,
    memoryMb: options.memoryMb ?? 256,
    cacheFolder: options.cacheFolder ?? null,
    profile: options.profile ?? "node22",
    allowNearest: options.allowNearest ?? false,
    inspection: options.inspection ?? null,
    coverage: covered !== null,
    covered,
  });
  return {
    folder,
    runtime,
    connection,
    login: (limitMs = 20_000) =>
      runtime.invoke({ script: "login", args: ["ada@example.com", "pw"], limitMs }),
    run: (script, args, context) => runtime.invoke({ script, args, context, limitMs: 20_000 }),
    async [Symbol.asyncDispose]() {
      await runtime[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A lab with one login script, given as the body of `function login(email, password, callback)`, from line 2 on. */
export function labOf(body: string, options: Omit<LabOptions, "scripts"> = {}): Lab {
  return openLab({
    ...options,
    scripts: { login: `function login(email, password, callback) {\n${body}\n}` },
  });
}

function connectionIn(folder: string, options: LabOptions): Connection {
  const { scripts, form = "function", firstLine = 1 } = options;
  const sources: Partial<Record<ActionScript, ScriptSource>> = {};
  for (const [key, text] of Object.entries(scripts)) {
    const script = key as ActionScript;
    const file = join(folder, `${script}.js`);
    writeFileSync(file, text);
    const at = { file, line: 1, column: 1 };
    const requires = (options.requires ?? []).map((specifier) => ({ specifier, at }));
    const handsOn = (options.handsOn ?? []).map((line) => ({ file, line, column: 1 }));
    const shape = { ...unknownShape, form, requires, handsOn };
    const { originalAt } = options;
    sources[script] = { script, file, firstLine, text, bytes: Buffer.byteLength(text), shape, originalAt };
  }
  const mode = {
    import_mode: false,
    script_context: false,
    requires_username: false,
    strategy_version: 2,
  } as const;
  return {
    name: "legacy",
    folder,
    mode: { ...mode, ...options.mode },
    scripts: sources,
    files: [],
    warnings: [],
  };
}

const unknownShape = {
  parameters: null,
  openEnded: false,
  stub: false,
  configurationReads: [],
} as const;

/** Puts a package into a folder's node_modules; it exports `is`, its version, unless `code` says otherwise. */
export function writePackage(
  folder: string,
  [name, version]: readonly [string, string],
  code?: string,
): void {
  const place = join(folder, "node_modules", name);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, "package.json"), JSON.stringify({ name, version, main: "index.js" }));
  writeFileSync(join(place, "index.js"), code ?? `exports.is = ${JSON.stringify(version)};`);
}
