import { createRequire } from "node:module";
import { join } from "node:path";
import { magicGlobals } from "./magic-globals.ts";
import { watchRequestLibrary } from "./request-library.ts";

/** What stands ready without `require`. */
export interface GlobalsOptions {
  /** Name → package, as the profile says. */
  readonly globals: Readonly<Record<string, string>>;
  /** The connection's folder, whose packages go first. */
  readonly folder: string;
}

type Load = (name: string) => unknown;

/** Puts the profile's globals in place; each is loaded when it is first used. */
export function provideGlobals({ globals, folder }: GlobalsOptions): void {
  const load = createRequire(join(folder, "_"));
  for (const [name, module] of Object.entries(globals)) {
    const make = magicGlobals[name];
    lazily(name, () =>
      name === "request" ? loadRequest(load) : (make?.(load) ?? loadFor(name, module, load)),
    );
  }
}

function lazily(name: string, make: () => unknown): void {
  const keep = (value: unknown): unknown => {
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
    return value;
  };
  Object.defineProperty(globalThis, name, {
    configurable: true,
    enumerable: false,
    get: () => keep(make()),
    set: keep,
  });
}

/** The user's own `request` is what Auth0 has; its maintained successor does the same. */
function loadRequest(fromFolder: Load): unknown {
  const own = createRequire(import.meta.url);
  const attempts: readonly [Load, string][] = [
    [fromFolder, "request"],
    [fromFolder, "@cypress/request"],
    [own, "@cypress/request"],
  ];
  for (const [load, name] of attempts) {
    try {
      const loaded = load(name);
      watchRequestLibrary(loaded);
      return loaded;
    } catch (error) {
      if (!isMissing(error, name)) throw error;
    }
  }
  throw missing("request", "@cypress/request");
}

function loadFor(name: string, module: string, load: Load): unknown {
  try {
    return load(module);
  } catch (error) {
    throw isMissing(error, module) ? missing(name, module) : error;
  }
}

function isMissing(error: unknown, name: string): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === "MODULE_NOT_FOUND" && String(message).includes(`'${name}'`);
}

function missing(name: string, module: string): Error {
  const message = `The global ${name} needs a package that is not installed: npm install --save-dev ${module}`;
  return Object.assign(new Error(message), { code: "MODULE_NOT_FOUND" });
}
