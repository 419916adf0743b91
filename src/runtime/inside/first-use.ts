import module, { createRequire, syncBuiltinESMExports } from "node:module";
import process from "node:process";
import { types } from "node:util";
import { apply, defineProperty, indexOf, slice } from "./primordials.ts";

type Load = (...args: unknown[]) => unknown;

/** Built-in modules that are not patched yet -> how they are. */
const waiting = new Map<string, () => void>();
const load = createRequire(import.meta.url);
const { isModuleNamespaceObject } = types;

/**
 * Patches built-in modules when one of them is first asked for: `tls` and `perf_hooks` take longer to load than all of
 * ours, and most scripts need neither. It is done before whoever asks has it.
 */
export function onFirstUse(names: readonly string[], patch: (load: NodeJS.Require) => void): void {
  const once = (): void => {
    for (let i = 0; i < names.length; i++) waiting.delete(names[i] as string);
    patch(load);
    syncBuiltinESMExports();
  };
  for (const name of names) waiting.set(name, once);
}

/** Watches the ways by which scripts and packages get at built-in modules. */
export function watchFirstUse(): void {
  watch(module as unknown as Record<string, Load>, "_load");
  watch(process as unknown as Record<string, Load>, "getBuiltinModule");
}

function watch(target: Record<string, Load>, name: string): void {
  const original = target[name];
  // Older than Node 22.3, which has no such way.
  if (original === undefined) return;
  const value: Load = function (this: unknown, ...args) {
    if (waiting.size > 0) use(args[0]);
    const loaded = apply(original, this, args);
    // What ES modules import passes nobody by.
    if (waiting.size > 0 && isModuleNamespaceObject(loaded)) useAll();
    return loaded;
  };
  defineProperty(value, "name", { value: name });
  defineProperty(target, name, { value, writable: true, configurable: true, enumerable: true });
}

/** Somebody asks for a module. */
export function use(request: unknown): void {
  if (typeof request !== "string") return;
  waiting.get(indexOf(request, "node:") === 0 ? slice(request, 5) : request)?.();
}

/** For code whose imports can't be watched. */
export function useAll(): void {
  for (const patch of waiting.values()) patch();
}
