import type { Called, Ended, FromContainer, WireValue } from "../protocol.ts";
import { getPrototypeOf, isArray, keys, stringify } from "./primordials.ts";

/** A message as JSON, without asking any prototype for `toJSON`. What every invocation says is spelled out: that is faster. */
export function encode(message: FromContainer): string {
  if (message.kind === "ended") return encodeEnded(message);
  if (message.kind === "called") return encodeCalled(message);
  return encodeOther(message);
}

function encodeCalled({ turn, atMs, afterCallback, args, error, stack }: Called): string {
  const when = `"turn":${turn},"atMs":${atMs},"afterCallback":${afterCallback}`;
  const failure = error === null ? "null" : encodeOther(error);
  return `{"kind":"called",${when},"args":${encodeArgs(args)},"error":${failure},"stack":${stringify(stack)}}`;
}

function encodeArgs(args: readonly WireValue[]): string {
  let all = "";
  for (let i = 0; i < args.length; i++) all += `${i === 0 ? "" : ","}${encodeArg(args[i] as WireValue)}`;
  return `[${all}]`;
}

/** Most scripts call back with `null` and no more. */
function encodeArg(arg: WireValue): string {
  if (arg.type !== "null") return encodeOther(arg);
  return '{"type":"null","className":null,"json":"null","unserialisable":null,"fields":{}}';
}

function encodeEnded(ended: Ended): string {
  const { turn, atMs, afterCallback, idle, dies, clean, leftOpen, openSockets, openTransactions, held } =
    ended;
  let ids = "";
  for (let i = 0; i < leftOpen.length; i++) ids += `${i === 0 ? "" : ","}${leftOpen[i]}`;
  const when = `"turn":${turn},"atMs":${atMs},"afterCallback":${afterCallback}`;
  const how = `"idle":${idle},"dies":${dies},"clean":${clean}`;
  const counts = `"openSockets":${openSockets},"openTransactions":${openTransactions}`;
  const clients = held.length === 0 ? "[]" : encodeOther(held);
  return `{"kind":"ended",${when},${how},"leftOpen":[${ids}],${counts},"held":${clients}}`;
}

function encodeOther(value: object): string {
  return isPristine() ? stringify(value) : encodeAny(value);
}

/** Whether no script has put a `toJSON` where ours would be looked for. */
function isPristine(): boolean {
  return getPrototypeOf(lists) === objects && !("toJSON" in lists);
}

const lists = Array.prototype;
const objects = Object.prototype;

function encodeAny(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (typeof value === "string") return stringify(value);
  if (typeof value === "number") return value - value === 0 ? `${value}` : "null";
  if (typeof value === "boolean") return value ? "true" : "false";
  return isArray(value) ? encodeList(value) : encodeObject(value as Record<string, unknown>);
}

function encodeList(list: readonly unknown[]): string {
  let all = "";
  for (let i = 0; i < list.length; i++) all += (i === 0 ? "" : ",") + encodeAny(list[i]);
  return `[${all}]`;
}

function encodeObject(object: Readonly<Record<string, unknown>>): string {
  const names = keys(object);
  let all = "";
  for (let i = 0; i < names.length; i++) {
    const name = names[i] as string;
    all += `${i === 0 ? "" : ","}${stringify(name)}:${encodeAny(object[name])}`;
  }
  return `{${all}}`;
}
