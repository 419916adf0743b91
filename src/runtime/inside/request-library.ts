import { apply, defineProperty, getOwnPropertyDescriptor } from "./primordials.ts";
import { tellRequest } from "./requests.ts";

type Init = (this: Asked, ...args: unknown[]) => unknown;

/** A request of `request`, which begins in a later tick, when the script is out of sight. */
interface Asked {
  readonly method?: unknown;
  readonly path?: unknown;
}

/** Watches where `request`, and what is made of it, is asked, wherever a script has just got it from. */
export function watchRequestLibrary(loaded: unknown): void {
  if (typeof loaded !== "function") return;
  const methods = (loaded as { readonly Request?: { readonly prototype?: unknown } }).Request?.prototype;
  if (typeof methods !== "object" || methods === null) return;
  const original = (methods as { readonly init?: unknown }).init;
  if (typeof original !== "function" || getOwnPropertyDescriptor(original, mark) !== undefined) return;
  const value = watched(original as Init);
  defineProperty(value, mark, { value: true });
  defineProperty(methods, "init", { value, writable: true, configurable: true, enumerable: true });
}

/** Whether a package is `request` or one of those that hand on its functions. */
export function isRequestLibrary(name: string): boolean {
  return names[name] === true;
}

function watched(original: Init): Init {
  return function init(this: Asked, ...args: unknown[]): unknown {
    const result = apply(original, this, args);
    const { method, path } = this;
    if (typeof method === "string" && typeof path === "string") tellRequest(method, path, init);
    return result;
  };
}

const names: Readonly<Record<string, boolean>> = {
  request: true,
  "@cypress/request": true,
  "postman-request": true,
  "request-promise": true,
  "request-promise-native": true,
  "request-promise-any": true,
};
const mark = Symbol("understudy");
