import { expect, test } from "vitest";
import type { Unmet } from "../../model/unmet.ts";
import { unmetScenario, violated } from "../testing/sample-results.ts";
import { unmetBlock } from "./unmet-block.ts";

const suite = { name: "Moving", connection: "members" };
const script = "one\ntwo\nbcrypt.compare();\nfour\n";
const options = {
  cwd: "/repo",
  width: 100,
  colour: false,
  source: (file: string) => (file === "/repo/login.js" ? script : null),
};

test("tells what the script did instead, with its line, and which scenarios fail by the same", () => {
  const scriptFailed = {
    script: "login",
    outcome: "failed",
    error: { name: "ReferenceError", message: "bcrypt is not defined" },
  } as const;
  const scriptAt = { file: "/repo/login.js", line: 3, column: 1 };
  const unmet = unmetScenario.unmet.map((one) => ({ ...one, scriptFailed, scriptAt }));
  const others = violated.suites
    .slice(0, 1)
    .flatMap((one) => one.scenarios.slice(0, 1).map((scenario) => ({ suite: one, scenario })));
  const text = unmetBlock(suite, { ...unmetScenario, unmet }, { ...options, others });
  expect(text).toContain("login called back with ReferenceError: bcrypt is not defined.");
  expect(text).toContain("> 3 | bcrypt.compare();");
  expect(text).toContain(`same in:  `);
  expect(text).toContain(others[0]?.scenario.name);
});

test("begins with the script's failure where nobody here can change the suite", () => {
  const scriptFailed = {
    script: "login",
    outcome: "failed",
    error: { name: "Error", message: "no" },
  } as const;
  const order = (file: string) => {
    const text = blockOf({ scriptFailed, at: { ...at, file } });
    return text.indexOf("called back with Error: no") < text.indexOf("called back without an error");
  };
  expect(order("/repo/node_modules/auth0-understudy/scenarios/any/login.suite.yaml")).toBe(true);
  expect(order("/repo/suites/own.suite.yaml")).toBe(false);
});

test.for([
  "Unknown column 'KD_EMAIL' in 'WHERE'",
  'column "pw_hash" does not exist',
  'relation "members" does not exist',
  "Table 'shop.member' doesn't exist",
  "Invalid column name 'mail'.",
])("says what to do about a name that the database does not know: %s", (message) => {
  const scriptFailed = { script: "login", outcome: "failed", error: { name: "Error", message } } as const;
  expect(blockOf({ scriptFailed })).toContain(
    "help:     Mend the column or table that the database does not",
  );
});

test("tells nothing of a script that succeeded", () => {
  const text = unmetBlock(suite, unmetScenario, options);
  expect(text).not.toMatch(/called back with |same in/);
});

const asked = { method: "GET", url: "https://api.test/users?email=ada", status: 200 };
const at = { file: "/repo/login.js", line: 3, column: 1 };
const scriptAt = { ...at, line: 4 };
const blockOf = (part: Partial<Unmet>, because?: string) =>
  unmetBlock(
    suite,
    {
      ...unmetScenario,
      unmet: unmetScenario.unmet.map((one) => Object.assign({}, one, { scriptAt }, part)),
      ...(because === undefined ? {} : { because }),
    },
    options,
  );

test("tells the requests that were made, with the line of the one that lost signs of what was typed", () => {
  const token = { ...asked, method: "POST", url: "https://api.test/token", at: scriptAt, lostSigns: false };
  const text = blockOf({ script: "get_user", requests: [token, { ...asked, at, lostSigns: true }] });
  expect(text).toContain("asked:    POST https://api.test/token → 200\n");
  expect(text).toContain("            GET https://api.test/users?email=ada → 200\n");
  expect(text.split("\n")[1]).toBe(
    "  get_user asked for a URL that was not encoded: GET https://api.test/users?email=ada → 200",
  );
  expect(text).toContain("request was made here:\n  login.js:3:1\n");
  expect(text).toContain("help:     Put what was typed through `encodeURIComponent`");
});

test.for([
  ["The body lacks verified.", "400 (the body lacks verified)"],
  ["PUT is not allowed at /users.", "400 (PUT is not allowed at /users)"],
])("tells why the API of the project file refused: %s", ([refused, told]) => {
  const text = blockOf({ requests: [{ ...asked, status: 400, refused, at, lostSigns: false }] });
  expect(text.replaceAll(/\s+/g, " ")).toContain(`GET https://api.test/users?email=ada → ${told}`);
  expect(text).toContain("help:     Let the script send what the API asks for.");
});

test("shows where the script called back, where no line of a request is known, and advises to repair that", () => {
  const text = blockOf({ requests: [{ ...asked, at: null, lostSigns: false }] });
  expect(text).toContain("the script called back here:\n  login.js:4:1\n");
  expect(text).toContain("help:     Repair the script: the suite is none of this repository's.");
  expect(text).not.toContain("encoded");
});

test("advises to compare what the project file says of an API with that, where it has answered", () => {
  const described = {
    script: "login",
    at: { file: "/project/understudy.yaml", line: 20, column: 5 },
  } as const;
  const help = (difference: Partial<Unmet>) =>
    /help: ([^:]*:20\)[^.]*\.)/.exec(blockOf(difference).replaceAll(/\s+/g, " "))?.[1];
  expect(help({ described })).toBe(
    "Repair the script if `routes.login` (understudy.yaml:20) answers as your API does; if not, mend that first.",
  );
  expect(
    blockOf({ described, at: { ...at, file: "/repo/suites/own.suite.yaml" } }).replaceAll(/\s+/g, " "),
  ).toContain("Repair the script, or what the suite expects, if `routes.login`");
});

test("shows no line of a script that asked nothing over HTTP, or whose failure is told", () => {
  expect(blockOf({})).not.toContain("login.js");
  const scriptFailed = { script: "login", outcome: "failed", error: null } as const;
  const text = blockOf({ scriptFailed, requests: [{ ...asked, at: null, lostSigns: false }] });
  expect(text.match(/login\.js:4:1/g)).toHaveLength(1);
});

test("says why the suite expects it, in short", () => {
  const text = blockOf({}, `Such are valid (https://auth0.com/docs/a). ${"And so on. ".repeat(40)}`);
  expect(text).toContain("because:  Such are valid. And so on.");
  expect(text).toMatch(/ …$/m);
  expect(text).not.toContain("https://auth0.com");
});
