import { type Fault, type FaultKind, type FaultPoint, isOfAnswer, isOfData } from "../../model/fault.ts";
import { isJsonObject, type JsonObject } from "../../model/json.ts";
import { nearest } from "../../model/nearest.ts";
import { durationMs } from "../duration.ts";
import { keysOf, nameOf, type Part, partAt, positionOf, requireMapping, suiteError } from "../part.ts";
import { faultShapes, faultWords, onShape } from "../shape/fault.ts";

/**
 * Reads `fault: { store: refuse, on: 1 }`; without it nothing goes wrong.
 * @throws HarnessError `suite-invalid`: no address, an unknown fault, a value that it can't have
 */
export function parseFaults(part: Part): readonly Fault[] {
  if (part.value === undefined) return [];
  requireMapping(part, example);
  const on = onOf(partAt(part, "on"));
  const addresses = keysOf(part).filter((key) => key !== "on");
  if (addresses.length === 0)
    throw suiteError(part, "`fault` names no address", `Write e.g. \`${example}\`.`);
  return addresses.map((address) => {
    const place = partAt(part, address);
    const what = kindOf(place);
    if (isOfData(on) && !isOfAnswer(what)) throw unfit(place);
    return { address, what, on, at: positionOf(place) };
  });
}

function onOf(part: Part): FaultPoint {
  const { value } = part;
  if (value === undefined) return "all";
  const checked = onShape.safeParse(value);
  if (checked.success) return checked.data;
  throw suiteError(
    part,
    `\`on\`: expected all, data, a number from 1 on or { data: a number from 1 on }, found ${show(value)}`,
    "Write `on: 1`.",
  );
}

/** Connections carry requests of both kinds. */
function unfit(part: Part) {
  const help =
    "Write a fault of HTTP answers, which are { status: 503 }, html, truncated and empty, or `on: 2`.";
  return suiteError(part, "`on: data` tells requests apart, and this fault is none of requests", help);
}

function kindOf(part: Part): FaultKind {
  const { value } = part;
  if (typeof value === "string") return kindOfWord(part, value);
  const [key, more] = keysOf(part);
  if (!isJsonObject(value) || key === undefined || more !== undefined || !isShaped(key)) throw unknown(part);
  const inner = partAt(part, key);
  const checked = faultShapes[key].safeParse(inner.value);
  const ms = key === "slow" ? durationMs(String(inner.value)) : 0;
  if (!checked.success || ms === null) {
    const message = `\`${key}\`: expected ${expected[key]}, found ${show(inner.value)}`;
    throw suiteError(inner, message, `Write e.g. \`${examples[key]}\`.`);
  }
  const data = checked.data as never;
  return readers[key](data, ms);
}

function kindOfWord(part: Part, word: string): FaultKind {
  const known = faultWords.find((one) => one === word);
  if (known === undefined) throw unknown(part);
  return known === "reset" ? { kind: known, afterBytes: null } : { kind: known };
}

function isShaped(key: string): key is keyof typeof faultShapes {
  return Object.hasOwn(faultShapes, key);
}

function unknown(part: Part) {
  const inside = isJsonObject(part.value) ? faultInside(part.value) : null;
  if (inside !== null) {
    const help = `Write \`fault: { ${nameOf(part)}: ${inside}, on: 2 }\`: the fault is one word, and \`on\` stands beside the address.`;
    return suiteError(part, `unknown fault ${show(part.value)}`, help);
  }
  const names = [...faultWords, ...Object.values(examples)].join(", ");
  const near = typeof part.value === "string" ? nearest(part.value, faultWords) : null;
  const hint = near === null ? "" : `; did you mean "${near}"?`;
  const help = near === null ? `Write one of ${names}.` : `Write \`${near}\`.`;
  return suiteError(part, `unknown fault ${show(part.value)}${hint}`, help);
}

/** The word in a mapping that somebody has written around it, perhaps with `on` in it. */
function faultInside(value: JsonObject): string | null {
  const found = faultWords.find((word) => Object.hasOwn(value, word));
  if (found !== undefined) return found;
  if (!Object.hasOwn(value, "on")) return null;
  const shaped = Object.entries(value).find(([key]) => isShaped(key));
  return shaped === undefined ? "refuse" : `{ ${shaped[0]}: ${show(shaped[1]).replaceAll('"', "")} }`;
}

function show(value: unknown): string {
  return JSON.stringify(value ?? null);
}

const readers = {
  reset: ({ after_bytes }: { after_bytes: number }): FaultKind => ({
    kind: "reset",
    afterBytes: after_bytes,
  }),
  slow: (_: string, ms: number): FaultKind => ({ kind: "slow", ms }),
  tls: (problem: "expired" | "wrong-host" | "unknown-ca"): FaultKind => ({ kind: "tls", problem }),
  status: (status: number): FaultKind => ({ kind: "status", status }),
} as const satisfies Record<keyof typeof faultShapes, (value: never, ms: number) => FaultKind>;

const expected = {
  reset: "a mapping with after_bytes, a number from 1 on",
  slow: "a duration such as 5s or 500ms",
  tls: "one of expired, wrong-host, unknown-ca",
  status: "a status from 400 to 599",
} as const;

const examples = {
  reset: "{ reset: { after_bytes: 64 } }",
  slow: "{ slow: 5s }",
  tls: "{ tls: expired }",
  status: "{ status: 503 }",
} as const;

const example = "fault: { store: refuse }";
