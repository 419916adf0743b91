import { isAbsolute, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { HarnessError } from "../model/harness-error.ts";
import type { Adapter } from "../model/adapter.ts";
import type { Position } from "../model/position.ts";
import { unknownKeyHint } from "../yaml/hint.ts";

/** What `store.adapter` says, and where. */
export interface AdapterName {
  readonly name: string;
  readonly folder: string;
  readonly at: Position;
}

/** An adapter, and the module that it comes from unless it is one of ours. */
export interface FoundAdapter {
  readonly adapter: Adapter;
  readonly module: string | null;
}

/**
 * Finds an adapter by its name, or by the path of a module that exports `adapter`.
 *
 * @throws HarnessError `adapter-unknown`
 */
export async function findAdapter(wanted: AdapterName, adapters: readonly Adapter[]): Promise<FoundAdapter> {
  const known = adapters.find(({ name }) => name === wanted.name);
  if (known !== undefined) return { adapter: known, module: null };
  if (!wanted.name.startsWith(".") && !isAbsolute(wanted.name)) throw unknownAdapter(wanted, adapters);
  const module = resolve(wanted.folder, wanted.name);
  return { adapter: await importAdapter(module, wanted), module };
}

async function importAdapter(module: string, { name, at }: AdapterName): Promise<Adapter> {
  const exported = await import(pathToFileURL(module).href).catch((cause: unknown) => {
    throw new HarnessError(
      "adapter-unknown",
      `the adapter ${name} cannot be loaded: ${(cause as Error).message}`,
      {
        at,
        help: "Correct the path or the module; TypeScript needs Node 22.18 or newer, and types only that can be erased.",
        cause,
      },
    );
  });
  const { adapter } = exported as { readonly adapter?: unknown };
  if (isAdapter(adapter)) return adapter;
  throw new HarnessError(
    "adapter-unknown",
    `${name} exports no \`adapter\` made by \`defineAdapter\` with zod 4 settings`,
    {
      at,
      help: "Write `export const adapter = defineAdapter({ name, settings, engines, start, lease });` there.",
    },
  );
}

function isAdapter(value: unknown): value is Adapter {
  if (typeof value !== "object" || value === null) return false;
  const { name, settings, start, lease } = value as Partial<Record<keyof Adapter, unknown>>;
  return (
    typeof name === "string" &&
    typeof settings === "object" &&
    settings !== null &&
    "_zod" in settings &&
    typeof start === "function" &&
    typeof lease === "function"
  );
}

function unknownAdapter({ name, at }: AdapterName, adapters: readonly Adapter[]): HarnessError {
  const names = [...new Set([...adapters.map((adapter) => adapter.name), "none"])];
  return new HarnessError("adapter-unknown", `no adapter is called "${name}"${unknownKeyHint(name, names)}`, {
    at,
    help: "Write one of these (`none` is for scripts that need no store), or the path of a module that exports an `adapter` made by `defineAdapter`.",
  });
}
