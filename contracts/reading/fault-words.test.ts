import { expect, test } from "vitest";
import { type FaultKind, showFault } from "../../src/model/fault.ts";
import { faultWords } from "./fault-words.ts";

const at = { file: "/a.suite.yaml", line: 1, column: 1 };
const kinds: readonly FaultKind[] = [
  ...(["refuse", "hang", "dns", "lost-answer", "html", "truncated", "empty"] as const).map((kind) => ({
    kind,
  })),
  ...[null, 20].map((afterBytes) => ({ kind: "reset" as const, afterBytes })),
  ...(["expired", "wrong-host", "unknown-ca"] as const).map((problem) => ({ kind: "tls" as const, problem })),
  { kind: "slow", ms: 400 },
  { kind: "status", status: 503 },
];

test.for(kinds)("has words for %j", (what) => {
  for (const on of ["all", 2] as const) {
    const label = showFault({ address: "store", what, on, at });
    const told = faultWords(label);
    expect(told).toContain(`(fault \`${label}\`)`);
    expect(told).not.toContain("was disturbed");
    expect(told.includes(", the second time that it was asked (")).toBe(on === 2);
  }
});

test.for([
  ["store: html", "the store answered with a page of HTML (fault `store: html`)"],
  [
    "store: reset after 20 bytes",
    "the store cut the connection after 20 bytes of its answers (fault `store: reset after 20 bytes`)",
  ],
  [
    "https://api.example: status 503 on 2, store: refuse",
    "https://api.example answered with status 503, the second time that it was asked and the store refused connections (faults `https://api.example: status 503 on 2, store: refuse`)",
  ],
  [
    "store: html on data",
    "the store answered with a page of HTML, each time that it was asked for anything but a token (fault `store: html on data`)",
  ],
  [
    "store: status 401 on data 2",
    "the store answered with status 401, the second time that it was asked for anything but a token (fault `store: status 401 on data 2`)",
  ],
  [
    "db.example:5432: hang",
    "db.example:5432 took connections and never answered (fault `db.example:5432: hang`)",
  ],
] as const)("says of %s what happened", ([labels, told]) => {
  expect(faultWords(labels)).toBe(told);
});
