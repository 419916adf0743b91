import { describe, expect, test } from "vitest";
import { readYaml } from "../yaml/read.ts";
import { shownError } from "../yaml/testing/shown-error.ts";
import { networkRoutes } from "./network.ts";

describe("network", () => {
  test("is a list of endpoints in lower case, each with its target", () => {
    const text = `network:
  DB.internal:5432: store
  "[::1]:99": allow
  /var/run/db.sock: store
  http://Mail.example: { reply: 202 }
  https://api.example:8443: { reply: 200, json: { ok: true }, headers: { X-Id: a } }
`;
    expect(routes(text).map(({ endpoint, scheme, target }) => [endpoint, scheme, target])).toEqual([
      ["db.internal:5432", null, { kind: "store" }],
      ["::1:99", null, { kind: "allow" }],
      ["/var/run/db.sock", null, { kind: "store" }],
      ["mail.example:80", "http", { kind: "reply", status: 202, headers: {}, body: "" }],
      [
        "api.example:8443",
        "https",
        {
          kind: "reply",
          status: 200,
          headers: { "content-type": "application/json", "x-id": "a" },
          body: '{"ok":true}',
        },
      ],
    ]);
    expect(routes(text)[1]?.at).toEqual({ file: "/p/understudy.yaml", line: 3, column: 3 });
  });

  test.for([
    ["a host without a port", "network:\n  db.internal: store\n", "2:3"],
    ["a port that can't be", "network:\n  db.internal:99999: store\n", "2:3"],
    ["a wildcard", 'network:\n  "*.example:443": allow\n', "2:3"],
    ["a URL with a path", "network:\n  https://mail.example/send: { reply: 202 }\n", "2:3"],
    ["a target that is none", "network:\n  db.internal:5432: stor\n", "2:21"],
    ["a reply at an address that is no URL", "network:\n  db.internal:5432: { reply: 202 }\n", "2:21"],
    ["an unknown key of a reply", "network:\n  https://a.example: { reply: 202, text: x }\n", "2:36"],
    ["a status that can't be", "network:\n  https://a.example: { reply: 99 }\n", "2:31"],
    ["two bodies", "network:\n  https://a.example: { reply: 200, body: x, json: 1 }\n", "2:22"],
    ["a replay at an address that is no URL", "network:\n  db:1: { replay: a.json }\n", "2:9"],
    [
      "an unknown key of a replay",
      "network:\n  https://a.example: { replay: a.json, ignored: [x] }\n",
      "2:40",
    ],
    ["an address twice", "network:\n  a.example:80: store\n  http://A.example: { reply: 200 }\n", "3:3"],
  ] as const)("refuses %s, with its place", ([, text, place]) => {
    const shown = shownError(() => routes(text));
    expect(shown).toContain(`project-invalid at /p/understudy.yaml:${place}\n`);
    expect(shown).toMatch(/-> \S/);
  });

  test("names a recording, beside the project file", () => {
    const text = "network:\n  https://api.example: { replay: kept/api.json, ignore: [at] }\n";
    expect(routes(text)[0]?.target).toEqual({
      kind: "replay",
      file: "/p/kept/api.json",
      recording: null,
      ignore: ["at"],
    });
  });

  test("says that there is no store to lead to", () => {
    const shown = shownError(() =>
      networkRoutes(documentOf("network:\n  db:1: store\n"), { hasStore: false }),
    );
    expect(shown).toContain("leads to the store, but the project has none");
  });
});

function routes(text: string) {
  return networkRoutes(documentOf(text), { hasStore: true });
}

function documentOf(text: string) {
  return readYaml("/p/understudy.yaml", text, "project-invalid");
}
