import dns from "node:dns";
import { isIP } from "node:net";
import { apply, defineProperty } from "../primordials.ts";
import { isThisMachine } from "./address.ts";
import { decideName, isOpen, type Told } from "./index.ts";
import { addressFor } from "./names.ts";
import { undeclaredName, unknownHostError } from "./refusal.ts";

type Method = (this: unknown, ...args: unknown[]) => unknown;
type Tell = (told: Told) => void;
type Callback = (error: Error | null, ...found: unknown[]) => void;

const soon = setImmediate;

/** Patches `node:dns` once, before scripts run: declared names are answered here, all others are unknown. */
export function watchNames(tell: Tell): void {
  const { promises } = dns;
  const methods = dns as unknown as Record<string, Method>;
  patchLookup(methods, promises as unknown as Record<string, Method>, tell);
  for (const target of [methods, dns.Resolver.prototype as unknown as Record<string, Method>]) {
    for (const name of queriesOf(target))
      patch(target, name, withCallback(target[name] as Method, name, tell));
  }
  const later = [promises, promises.Resolver.prototype] as unknown as Record<string, Method>[];
  for (const target of later) {
    for (const name of queriesOf(target))
      patch(target, name, withPromise(target[name] as Method, name, tell));
  }
}

/** Answers `lookup` without asking anybody; null: ask as usual. */
function answer(host: unknown, tell: Tell): string | Error | null {
  if (typeof host !== "string" || host === "" || isIP(host) !== 0) return null;
  if (isThisMachine(host.toLowerCase())) return isOpen() ? null : "127.0.0.1";
  const decision = decideName(host);
  if (decision === "allowed") return null;
  if (decision !== "refused") return addressFor(host);
  tell({ address: host, decision, protocol: "dns" });
  return unknownHostError(host, "getaddrinfo", undeclaredName(host));
}

function patchLookup(methods: Record<string, Method>, later: Record<string, Method>, tell: Tell): void {
  const { lookup } = methods as { lookup: Method };
  const { lookup: promised } = later as { lookup: Method };
  patch(methods, "lookup", function (this: unknown, ...args) {
    const found = answer(args[0], tell);
    const callback = args.at(-1);
    if (found === null || typeof callback !== "function") return apply(lookup, this, args);
    soon(() => giveBack(callback as Callback, found, wantsAll(args[1])));
    return {};
  });
  patch(later, "lookup", async function (this: unknown, ...args) {
    const found = answer(args[0], tell);
    if (found === null) return apply(promised, this, args);
    if (typeof found !== "string") throw found;
    const entry = { address: found, family: 4 };
    return wantsAll(args[1]) ? [entry] : entry;
  });
}

function giveBack(callback: Callback, found: string | Error, all: boolean): void {
  if (typeof found !== "string") return callback(found);
  if (all) return callback(null, [{ address: found, family: 4 }]);
  return callback(null, found, 4);
}

function wantsAll(options: unknown): boolean {
  return typeof options === "object" && options !== null && (options as { all?: unknown }).all === true;
}

function queriesOf(target: Record<string, Method>): readonly string[] {
  return Object.getOwnPropertyNames(target).filter((name) => /^(resolve|reverse|lookupService)/.test(name));
}

function withCallback(original: Method, name: string, tell: Tell): Method {
  return function (this: unknown, ...args) {
    const callback = args.at(-1);
    const error = refusal(args[0], name, tell);
    if (error === null || typeof callback !== "function") return apply(original, this, args);
    soon(() => (callback as Callback)(error));
    return {};
  };
}

function withPromise(original: Method, name: string, tell: Tell): Method {
  return async function (this: unknown, ...args) {
    const error = refusal(args[0], name, tell);
    if (error !== null) throw error;
    return apply(original, this, args);
  };
}

/** Records other than addresses are only asked for of real hosts. */
function refusal(host: unknown, query: string, tell: Tell): Error | null {
  if (typeof host !== "string" || decideName(host) === "allowed") return null;
  tell({ address: host, decision: "refused", protocol: "dns" });
  return unknownHostError(host, query, undeclaredName(host));
}

function patch(target: Record<string, Method>, name: string, value: Method): void {
  defineProperty(value, "name", { value: name, configurable: true });
  defineProperty(target, name, { value, writable: true, configurable: true, enumerable: true });
}
