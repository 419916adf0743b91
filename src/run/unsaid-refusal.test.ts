import { expect, test } from "vitest";
import { contracts } from "../../contracts/index.ts";
import {
  connection,
  exchange,
  failure,
  known,
  ran,
  record,
  result,
  trace,
} from "../../contracts/testing/build.ts";
import type { ActionScript } from "../model/action-script.ts";
import type { HttpExchange, Known, Reply } from "../model/invocation.ts";
import type { Project } from "../model/project.ts";
import { judgeScenario } from "./judge.ts";
import { refusalFacts } from "./unsaid-refusal.ts";

const at = { file: "/project/understudy.yaml", line: 19, column: 5 };

/** What is told where login of a described API has handed on an answer as a plain error. */
function told(answer: Partial<HttpExchange>, about: Partial<Known>, place: typeof at | null = at) {
  const http = [exchange({ url: "https://api.test/v1/login", ...answer })];
  const args = ["who@example.com", "typed"];
  const login = record("login", { args, reply: failure("Error"), http, known: known(about) });
  const facts = connection({
    adapter: "http",
    storeUrl: "https://api.test/v1",
    refusalUnsaid: place ?? undefined,
  });
  const judged = judgeScenario(trace([ran(login)], { connection: facts }), {
    contracts,
    settings: {},
    waivers: [],
  });
  const ids = new Set(["wrong-password-error", "unknown-user-is-absent"]);
  const found = judged.violations.filter(({ contract }) => ids.has(contract));
  return found.map(({ help }) => /If your API .*/.exec(help)?.[0] ?? "");
}

const wrong = { password: "wrong" } as const;
const nobody = { password: "nobody", existed: false, user: null } as const;
const words =
  "If your API refuses passwords with another status than 401, or says in the body why it does, write `routes.login.wrong` (understudy.yaml:19) with status and body, such as `wrong: { status: 422 }` or `wrong: { status: 401, body: { code: invalid_credentials } }`.";

test.for([wrong, nobody])(
  "the status that stands in for the API's is named where login hands it on: %o",
  (about) => {
    expect(told({ status: 401 }, about)).toEqual([words]);
  },
);

test("nothing is said of it where the project file says it, or something else was answered", () => {
  const refused = { "x-understudy-refused": "no token" };
  expect(told({ status: 401 }, wrong, null)).toEqual([""]);
  expect(told({ status: 422 }, wrong)).toEqual([""]);
  expect(told({ status: 401, responseHeaders: refused }, wrong)).toEqual([""]);
  expect(told({ status: 401, url: "https://other.test/" }, wrong)).toEqual([""]);
});

/** What is told where get_user has handed on what an API answered about nobody. */
function toldOfNobody(answer: Partial<HttpExchange>, about: Partial<Known> = nobody) {
  const http = [exchange({ url: "https://api.test/v1/users", ...answer })];
  const args = ["who@example.com"];
  const found = record("get_user", { args, reply: failure("Error"), http, known: known(about) });
  const facts = connection({ adapter: "http", storeUrl: "https://api.test/v1", missingUnsaid: at });
  const { violations } = judgeScenario(trace([ran(found)], { connection: facts }), {
    contracts,
    settings: {},
    waivers: [],
  });
  return violations.flatMap(({ contract, help }) =>
    contract === "unknown-user-is-absent" ? [/If your API .*/.exec(help)?.[0] ?? ""] : [],
  );
}

test("the 404 that stands in for an API's answer about nobody is named where get_user hands it on", () => {
  expect(toldOfNobody({ status: 404 })).toEqual([
    "If your API answers otherwise than with 404 where it knows nobody, write `routes.get_user.missing` (understudy.yaml:19), such as `missing: { status: 200, body: { items: [] } }`.",
  ]);
  expect(toldOfNobody({ status: 200 })).toEqual([""]);
  expect(toldOfNobody({ status: 404, responseHeaders: { "x-understudy-refused": "no route" } })).toEqual([
    "",
  ]);
});

/** What is told where a change was made, and the script said otherwise after such an answer. */
function toldOfChange(script: ActionScript, answer: Partial<HttpExchange>, reply: Reply = failure("Error")) {
  const http = [exchange({ url: "https://api.test/v1/users/1", method: "PATCH", ...answer })];
  const wanted = { before: false, after: true };
  const changed = record(script, { args: ["who@example.com"], reply, http, known: known({ wanted }) });
  const successUnsaid = [{ script: "verify", at } as const];
  const facts = connection({ adapter: "http", storeUrl: "https://api.test/v1", successUnsaid });
  const { violations } = judgeScenario(trace([ran(changed)], { connection: facts }), {
    contracts,
    settings: {},
    waivers: [],
  });
  return violations.flatMap(({ contract, help }) =>
    contract === "true-means-changed" ? [/If your API .*/.exec(help)?.[0] ?? ""] : [],
  );
}

test("the 200 that stands in for an API's yes is named where a change takes it for a failure", () => {
  const help =
    "If your API answers a change that it has made otherwise than with 200 and the user, write `routes.verify.ok` (understudy.yaml:19), such as `ok: { status: 204 }` or `ok: { body: { changed: true } }`.";
  expect(toldOfChange("verify", { status: 200 })).toEqual([help]);
  expect(toldOfChange("verify", { status: 200 }, result(false))).toEqual([help]);
  expect(toldOfChange("verify", { status: 204 })).toEqual([""]);
  expect(toldOfChange("change_email", { status: 200 })).toEqual([""]);
  expect(toldOfChange("verify", { status: 200, url: "https://other.test/" })).toEqual([""]);
});

test("the 409 that stands in for an API's word is named where create hands it on", () => {
  const toldOfDuplicate = (status: number, existsUnsaid: typeof at | undefined = at) => {
    const http = [exchange({ method: "POST", url: "https://api.test/v1/users", status })];
    const made = record("create", {
      args: [{ email: "ada@example.com", password: "typed" }],
      reply: failure("Error"),
      http,
      known: known({ existed: true }),
    });
    const facts = connection({ adapter: "http", storeUrl: "https://api.test/v1", existsUnsaid });
    const { violations } = judgeScenario(trace([ran(made)], { connection: facts }), {
      contracts,
      settings: {},
      waivers: [],
    });
    const found = violations.filter(({ contract }) => contract === "duplicate-is-user-exists");
    return found.map(({ help }) => /If your API .*/.exec(help)?.[0] ?? "");
  };
  expect(toldOfDuplicate(409)).toEqual([
    "If your API answers otherwise than with 409 where the user exists, write `routes.create.exists` (understudy.yaml:19), such as `exists: { status: 400, body: { code: email_taken } }`.",
  ]);
  expect(toldOfDuplicate(400)).toEqual([""]);
});

const login = { post: "/login" };
const get_user = { get: "/users" };
const done = { put: "/users", ok: { status: 204 } };
const create = { post: "/users", exists: { status: 400 } };
const changes = { create, verify: done, change_password: done, change_email: { operation: "move" } };
const wrong422 = { ...login, wrong: { status: 422 } };

test.for([
  [
    "http",
    { routes: { login, get_user, ...changes } },
    { refusalUnsaid: "routes.login", missingUnsaid: "routes.get_user" },
  ],
  [
    "http",
    { routes: { login: wrong422, get_user: { operation: "find" }, ...changes, create: { post: "/users" } } },
    { existsUnsaid: "routes.create" },
  ],
  [
    "http",
    { preset: "rest", routes: { ...changes, verify: { put: "/users" }, change_email: undefined } },
    {
      refusalUnsaid: "preset",
      missingUnsaid: "preset",
      successUnsaid: [
        { script: "verify", at: "routes.verify" },
        { script: "change_email", at: "preset" },
      ],
    },
  ],
  ["http", { routes: { login: wrong422, get_user, ...changes } }, { missingUnsaid: "routes.get_user" }],
  [
    "http",
    { routes: { login, get_user: { ...get_user, missing: { status: 204 } }, ...changes } },
    { refusalUnsaid: "routes.login" },
  ],
  ["http", { routes: { login: { operation: "signIn" }, get_user: { operation: "find" }, ...changes } }, {}],
  ["http", { preset: "wordpress" }, {}],
  ["postgres", { users: {} }, {}],
] as const)(
  "what the project file leaves out is told by its place: %s %o",
  ([adapter, settings, expected]) => {
    const store = { adapter, settings, folder: "/", at: (place: readonly string[]) => place.join(".") };
    expect(refusalFacts({ store } as unknown as Project)).toEqual(expected);
  },
);
