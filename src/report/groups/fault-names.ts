import { readFault } from "../../model/fault.ts";
import type { BrokenGroup } from "./broken-groups.ts";

/**
 * The faults under which a contract was broken, in one line; empty where there was none, or where the message names the
 * only one.
 * @example faultNames(group) // "a page of HTML, an empty answer, status 503 at call 2"
 */
export function faultNames({ faults, violation }: Pick<BrokenGroup, "faults" | "violation">): string {
  const [first, ...others] = faults;
  if (first === undefined || (others.length === 0 && violation.message.includes(first))) return "";
  return [...new Set(faults.map(nameOf))].join(", ");
}

function nameOf(label: string): string {
  const { address, what, nth, isOfData } = readFault(label);
  const where = address === "store" ? "" : ` of ${address}`;
  return `${nameOfKind(what)}${where}${whichCalls(nth, isOfData)}`;
}

function whichCalls(nth: string | null, isOfData: boolean): string {
  const calls = nth === null ? "each call" : `call ${nth}`;
  if (isOfData) return ` at ${calls} for data`;
  return nth === null ? "" : ` at ${calls}`;
}

function nameOfKind(what: string): string {
  const plain = names[what];
  if (plain !== undefined) return plain;
  const [, kind, value = ""] = /^(slow|reset after) (.*)$/.exec(what) ?? [];
  if (kind === "slow") return `answers ${value} late`;
  return kind === "reset after" ? `a connection cut after ${value}` : what;
}

const names: Readonly<Record<string, string>> = {
  refuse: "refused connections",
  hang: "no answer",
  dns: "a name that nobody knows",
  reset: "a cut connection",
  "lost-answer": "a lost answer",
  "tls expired": "a certificate that has run out",
  "tls wrong-host": "a certificate of another host",
  "tls unknown-ca": "a certificate of an unknown authority",
  html: "a page of HTML",
  truncated: "an answer that breaks off",
  empty: "an empty answer",
};
