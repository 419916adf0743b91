import { readdirSync, readFileSync } from "node:fs";
import { parse } from "acorn";
import { describe, expect, test } from "vitest";
import { contractGroups } from "../src/model/contract.ts";
import { firstSentence } from "../src/report/first-sentence.ts";
import { contracts } from "./index.ts";
import {
  ada,
  getUser,
  grace,
  login,
  newcomer,
  profile,
  strangeGetUser,
  strangeLogin,
  wrongLogin,
} from "./testing/ada.ts";
import { connection, failure, known, ran, record, result, trace } from "./testing/build.ts";
import { violations } from "./testing/verdict.ts";

const pages = new URL("../docs/contracts/", import.meta.url);
const before = [ada(), grace()];
const refusal = failure("WrongUsernameOrPasswordError");

describe("the list of contracts", () => {
  test("names each contract once, group by group", () => {
    const ids = contracts.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const groups = contracts.map(({ group }) => contractGroups.indexOf(group));
    expect(groups).toEqual(groups.toSorted((one, other) => one - other));
  });

  test("knows each contract, and each fact, of which another may be a consequence", () => {
    const own = contracts.flatMap(({ words }) =>
      Object.values(words).flatMap(({ mayFollow = [] }) => mayFollow),
    );
    const all = [...contracts.flatMap(({ mayFollow = [] }) => mayFollow), ...own];
    const unmet = new Set(["unmet:login", "unmet:get_user"]);
    const followed = new Set(all.filter((cause) => !unmet.has(cause)));
    for (const [id, fact] of [...followed].map((cause) => cause.replace(/ at its line$/, "").split(":"))) {
      const words = contracts.find((one) => one.id === id)?.words ?? {};
      if (fact === undefined) expect(Object.keys(words)).not.toEqual([]);
      else expect(words).toHaveProperty(fact);
    }
    expect(followed.size).toBeGreaterThan(0);
  });

  test("says how to waive wherever a help speaks of it", () => {
    for (const { id, words } of contracts) {
      for (const { help } of Object.values(words))
        if (help.includes("waive ")) expect(help).toContain(`\`contracts: { waive: { ${id}: `);
    }
  });

  // The last lines of a report show no more, and many read no further.
  test.for([
    ["true-means-changed", "denied", "whether"],
    ["unknown-user-is-absent", "error", "where the store has no such user"],
    ["unknown-user-is-absent", "not-null", "where nobody was found"],
    ["unknown-user-is-absent", "refusal-error", "where the store has no such user"],
    ["wrong-password-error", "silent", "where the password is another"],
    ["closes-connections", "leak", "`error` event"],
    ["recovers-after-outage", "stuck", "`error` listener"],
    ["no-secret-in-profile", "hash", "the same in login and get_user"],
    ["profile-has-id", "missing", "login and get_user"],
    ["password-hashed", "clear-text", "in which login compares it"],
    ["callback-once", "never", "once"],
  ] as const)(
    "the first sentence of %s (%s) breaks no other contract where it is followed alone",
    ([id, fact, word]) => {
      const help = contracts.find((one) => one.id === id)?.words[fact]?.help ?? "";
      expect(firstSentence(help)).toContain(word);
    },
  );

  test("has all contract files of the folder", () => {
    const files = readdirSync(new URL(".", import.meta.url))
      .filter((name) => name.endsWith(".ts") && !name.includes(".test.") && name !== "index.ts")
      .map((name) => name.replace(".ts", ""));
    expect(contracts.map(({ id }) => id).toSorted()).toEqual(files.toSorted());
  });

  test("has a page for each contract and no other", () => {
    expect(readdirSync(pages).toSorted()).toEqual(contracts.map(({ id }) => `${id}.md`).toSorted());
  });
});

describe.for(contracts)("the page of $id", ({ id, title, why, cause, url }) => {
  const page = readFileSync(new URL(`${id}.md`, pages), "utf8");

  test("says what, why, the usual cause, and where Auth0 says it", () => {
    const sections = page.match(/^#+ .*$/gm);
    expect(sections).toEqual([
      `# ${id}`,
      "## What",
      "## Why",
      "## Usual cause",
      "## Broken",
      "## Fixed",
      "## Auth0's own words",
    ]);
    for (const part of [title, why, cause, url]) expect(page).toContain(`\n${part}\n`);
    expect(url).toMatch(/^https:\/\/auth0\.com\/docs\//);
  });

  test("shows a broken script and its fix, both of which can be parsed", () => {
    const scripts = [...page.matchAll(/```js\n([\s\S]*?)```/g)].map((match) => match[1] ?? "");
    expect(scripts).toHaveLength(2);
    for (const script of scripts)
      expect(parse(script, { ecmaVersion: "latest" }).body.length).toBeGreaterThan(0);
  });
});

describe("scripts that are unusual and right", () => {
  const marked = [ada({}, { last_login: "2026-01-01T00:00:00Z", login_count: 2 }), grace()];
  const withId = {
    id: "legacy|1",
    email: "ada@example.com",
    email_verified: false,
    roles: ["x"],
    plan: { name: "gold" },
  };
  const lowered = ada({ email: "ada@example.com", email_verified: false }, { created_by: "auth0" });
  const sameId = { reply: result(profile({ user_id: "01" })) };
  const deleted = [ada({}, { deleted_at: "2026-01-01T00:00:00Z" }), grace()];

  test.for([
    [
      "login counts logins in the row",
      [ran(login(), { before, after: marked }), ran(login(), { before: marked, after: marked })],
    ],
    [
      "login refuses unknown users with callback(null)",
      [ran(strangeLogin({ reply: result(null) }), { before })],
    ],
    [
      "the profile has id, extra fields and an unverified address",
      [
        ran(getUser({ reply: result(withId) }), { before }),
        ran(login({ reply: result(withId) }), { before }),
      ],
    ],
    [
      "a numeric id is made a string with zeros before it",
      [ran(getUser(sameId), { before }), ran(login(sameId), { before })],
    ],
    ["get_user calls back without any argument", [ran(strangeGetUser(), { before })]],
    [
      "delete marks the row",
      [
        ran(record("delete", { args: ["1"] }), { before, after: deleted }),
        ran(getUser({ reply: result(null) }), { before: deleted }),
        ran(login({ reply: result(null) }), { before: deleted }),
        ran(wrongLogin({ reply: result(null) }), { before: deleted }),
        ran(record("create", { args: [{ email: "ada@example.com" }] }), { before: deleted, after: before }),
        ran(login(), { before }),
      ],
    ],
    [
      "create keeps addresses in lower case",
      [
        ran(
          record("create", {
            args: [{ email: "Ada@Example.com", password: "«password:ada»" }],
            known: newcomer(),
          }),
          {
            before: [grace()],
            after: [lowered, grace()],
          },
        ),
        ran(login({ args: ["Ada@Example.com", "«password:ada»"] }), { before: [lowered, grace()] }),
      ],
    ],
    [
      "change_password and verify say false of a user who is not there",
      [
        ran(
          record("change_password", {
            reply: result(false),
            known: known({ existed: false, wanted: { before: false, after: false } }),
          }),
        ),
        ran(
          record("verify", {
            reply: result(null),
            known: known({ existed: false, wanted: { before: false, after: false } }),
          }),
        ),
      ],
    ],
    [
      "login upgrades an old hash",
      [ran(login(), { before, after: [ada({ password: "«hash:ada:2»" }), grace()] })],
    ],
    [
      "everything fails with an Error while the store is away",
      [
        ran(login({ reply: failure("Error"), known: known({ password: "right", faults: ["refuse"] }) }), {
          before,
        }),
        ran(
          wrongLogin({ reply: failure("Error"), known: known({ password: "wrong", faults: ["refuse"] }) }),
          { before },
        ),
        ran(strangeGetUser({ reply: failure("Error"), known: known({ existed: false, faults: ["hang"] }) }), {
          before,
        }),
        ran(record("create", { reply: failure("Error"), known: known({ faults: ["reset"] }) }), { before }),
      ],
    ],
  ] as const)("raise no alarm: %s", ([, steps]) => {
    expect(violations(trace(steps, { users: { ada: { email: "ada@example.com" } } }))).toEqual([]);
  });

  test("raise no alarm with import on: a user who has moved is not known any more", () => {
    const importing = connection({ mode: { ...connection().mode, import_mode: true } });
    const steps = [
      ran(login(), { before, after: marked }),
      ran(login({ reply: refusal }), { before: marked }),
    ];
    expect(violations(trace(steps, { connection: importing }))).toEqual([]);
  });
});
