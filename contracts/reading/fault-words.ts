import { readFault } from "../../src/model/fault.ts";

/**
 * What happened to a backend, for whoever has not written the suite, with the fault's name behind it.
 * @param labels as in `known.faults`, with commas between them
 * @example faultWords("store: html") // "the store answered with a page of HTML (fault `store: html`)"
 */
export function faultWords(labels: string): string {
  const all = labels.split(", ");
  const name = all.length > 1 ? "faults" : "fault";
  return `${all.map(tell).join(" and ")} (${name} \`${labels}\`)`;
}

function tell(label: string): string {
  const { address, what, nth, isOfData } = readFault(label);
  const who = address === "store" ? "the store" : address;
  const times = nth === null ? "each time" : `the ${ordinal(Number(nth))} time`;
  const forWhat = isOfData ? " for anything but a token" : "";
  const when = nth === null && !isOfData ? "" : `, ${times} that it was asked${forWhat}`;
  return `${who} ${whatItDid(what)}${when}`;
}

function ordinal(nth: number): string {
  return ["first", "second", "third"][nth - 1] ?? `${nth}th`;
}

function whatItDid(fault: string): string {
  const plain = words[fault];
  if (plain !== undefined) return plain;
  const [, kind, value = ""] = /^(status|slow|reset after) (.*)$/.exec(fault) ?? [];
  if (kind === "status") return `answered with status ${value}`;
  if (kind === "slow") return `answered ${value} late`;
  if (kind === "reset after") return `cut the connection after ${value} of its answers`;
  return "was disturbed";
}

const words: Readonly<Record<string, string>> = {
  refuse: "refused connections",
  hang: "took connections and never answered",
  dns: "was not found by its name",
  reset: "cut the connection",
  "lost-answer": "cut the connection in place of an answer to a query",
  "tls expired": "showed a certificate that has run out",
  "tls wrong-host": "showed the certificate of another host",
  "tls unknown-ca": "showed a certificate of an authority that nobody knows",
  html: "answered with a page of HTML",
  truncated: "broke off in the middle of an answer",
  empty: "answered with an empty body",
};
