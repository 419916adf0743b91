import { describe, expect, test } from "vitest";
import { flowNames } from "../model/flow.ts";
import { isHarnessError } from "../model/harness-error.ts";
import { parseSuite } from "./parse.ts";

const head = `suite: s
users:
  ada: { email: ada@example.com, password: pw }
  joe: { username: joe }
scenarios:
  - name: n
    steps:
      - `;

/** The first step of a suite; it stands on line 8, from column 9. */
function stepOf(step: string) {
  const suite = parseSuite("/s.suite.yaml", `${head}${step.replaceAll("\n", "\n        ")}\n`);
  return suite.scenarios[0]?.steps[0];
}

/** `line:column message`, and what to do. */
function errorOf(step: string): string {
  try {
    stepOf(step);
  } catch (error) {
    if (!isHarnessError(error)) throw error;
    return `${error.at?.line}:${error.at?.column} ${error.message}\n→ ${error.help}`;
  }
  throw new Error("the step was accepted");
}

describe("a flow step", () => {
  test("has whom it acts as, what it gives and where it breaks off", () => {
    expect(
      stepOf("login: { as: ada, password: wrong, interrupt: before-profile }\ncontext: { a: 1 }"),
    ).toEqual({
      kind: "flow",
      at: { file: "/s.suite.yaml", line: 8, column: 9 },
      flow: "login",
      as: "ada",
      fields: { password: "wrong" },
      interrupt: "before-profile",
      context: { a: 1 },
      expect: null,
    });
  });

  test.for(flowNames)("%s can be written", (flow) => {
    const values: Readonly<Record<string, string>> = {
      change_email: ", email: b@example.com",
      change_username: ", username: lady",
      change_phone_number: ', phone_number: "+49301"',
    };
    expect(stepOf(`${flow}: { as: ada${values[flow] ?? ""} }`)).toMatchObject({ kind: "flow", flow });
  });

  test("expects lists of scripts and log lines, for which one word and absent stand too", () => {
    const one = { kind: "equals", value: "s" };
    expect(stepOf("login: { as: ada }\nexpect: { log: s, scripts: absent }")).toMatchObject({
      expect: {
        log: { matcher: { kind: "list", items: [one] } },
        scripts: { matcher: { kind: "list", items: [] } },
        result: null,
      },
    });
    expect(stepOf("login: { as: ada }\nexpect: { log: { one_of: [s, []] } }")).toMatchObject({
      expect: {
        log: {
          matcher: {
            kind: "one_of",
            matchers: [
              { kind: "list", items: [one] },
              { kind: "list", items: [] },
            ],
          },
        },
      },
    });
  });

  test("refuses what it does not know, with what it does", () => {
    expect(errorOf("login: { as: ada, pasword: x }")).toMatchInlineSnapshot(`
      "8:27 unknown key \`pasword\`; did you mean "password"? Known here: as, email, username, phone_number, password, interrupt
      → Write \`password\`."
    `);
    expect(errorOf("sign_up: { as: ada, app_metadata: {} }")).toMatchInlineSnapshot(`
      "8:29 unknown key \`app_metadata\`; known here: as, email, username, phone_number, password, user_metadata, name, nickname, given_name, family_name, picture
      → Remove the key, or use one of those that are known."
    `);
    expect(errorOf("sign_up: { as: ada, interrupt: before-profile }")).toMatchInlineSnapshot(`
      "8:29 unknown key \`interrupt\`; known here: as, email, username, phone_number, password, user_metadata, name, nickname, given_name, family_name, picture
      → Remove the key, or use one of those that are known."
    `);
    expect(errorOf("login: { as: aad }")).toMatchInlineSnapshot(`
      "8:18 expected a user of this suite, found "aad"; its users are ada, joe
      → Write \`ada\`, or add \`aad\` to \`users\`."
    `);
    expect(errorOf("login: { as: ada }\nexpct: {}")).toMatchInlineSnapshot(`
      "9:9 unknown key \`expct\`; did you mean "expect"? Known here: login, context, expect
      → Write \`expect\`."
    `);
    expect(errorOf("login: { as: ada, interrupt: later }")).toMatchInlineSnapshot(`
      "8:38 \`interrupt\`: expected one of "after-login-script", "before-profile", found "later"
      → Write one of "after-login-script", "before-profile"."
    `);
    expect(errorOf("logn: { as: ada }")).toMatchInlineSnapshot(`
      "8:9 unknown step \`logn\`; did you mean "login"? Known here: script, login, sign_up, create_user, request_password_reset, reset_password, set_password, verify_email, delete_user, change_email, change_username, change_phone_number, identify, store, set, bulk_import, forget, deleted_in_auth0, recycle, advance, together, fault
      → Write \`login\`."
    `);
  });

  test("refuses expectations that can never be met", () => {
    const expecting = (text: string) => errorOf(`login: { as: ada }\nexpect: ${text}`);
    expect(expecting("{ result: authentcated }")).toMatchInlineSnapshot(`
      "9:19 \`result\`: expected one of authenticated, wrong-credentials, blocked, interrupted, created, user-exists, accepted, changed, not-changed, verified, deleted, not-found, found, invalid, script-error; found "authentcated"
      → Write \`authenticated\`."
    `);
    expect(expecting("{ outcome: succeeded }")).toMatchInlineSnapshot(`
      "9:19 unknown key \`outcome\`; known here: result, status, error, text, user, log, scripts
      → Remove the key, or use one of those that are known."
    `);
    expect(expecting("{ scripts: [login, getuser] }")).toMatchInlineSnapshot(`
      "9:36 \`scripts\`: expected one of login, get_user, create, verify, change_password, delete, change_email, change_username, change_phone_number; found "getuser"
      → Write \`get_user\`."
    `);
    expect(expecting("{ error: { name: x } }")).toMatchInlineSnapshot(`
      "9:28 unknown key \`name\`; known here: code, message
      → Remove the key, or use one of those that are known."
    `);
    expect(expecting("{ log: 7 }")).toMatchInlineSnapshot(`
      "9:19 expected a type code of the tenant log
      → Write e.g. \`s\` or \`[s]\`."
    `);
    expect(expecting("{ log: { a: s } }")).toMatchInlineSnapshot(`
      "9:19 expected a word or a list of words
      → Write e.g. \`[login]\`, or [] for none."
    `);
    expect(expecting("{}")).toMatchInlineSnapshot(`
      "9:9 \`expect\` is empty
      → Say what is expected, or remove \`expect\`."
    `);
  });

  test("needs somebody whom it is about, and what the flow can't do without", () => {
    expect(errorOf("login: { password: pw }")).toMatchInlineSnapshot(`
      "8:9 \`login\` is about nobody: expected \`as\`, or one of email, username, phone_number
      → Add \`as:\` with a user of this suite."
    `);
    expect(errorOf("login: { as: joe }")).toMatchInlineSnapshot(`
      "8:9 \`login\` needs \`password\`, and joe has none
      → Add \`password:\`."
    `);
    expect(errorOf("change_email: { as: ada }")).toMatchInlineSnapshot(`
      "8:9 \`change_email\` needs \`email\`
      → Add \`email:\`."
    `);
    expect(errorOf("login: { as: ada, email: a@b.c, username: a }")).toMatchInlineSnapshot(`
      "8:41 \`login\` takes one identifier, found email and username
      → Keep the one that is typed."
    `);
    expect(errorOf("login: ada")).toMatchInlineSnapshot(`
      "8:9 \`login\`: expected a mapping, found "ada"
      → Write e.g. \`login: { as: ada }\`."
    `);
    expect(stepOf("change_email: { as: ada, verified: true }")).toMatchObject({ fields: { verified: true } });
  });
});

describe("a step at Auth0's own side", () => {
  test("is one of four", () => {
    expect(stepOf("set: { import_mode: true }")).toMatchObject({
      kind: "tenant",
      action: { kind: "set", import_mode: true },
    });
    expect(stepOf("bulk_import: [ada, joe]")).toMatchObject({
      action: { users: ["ada", "joe"], failed: null },
    });
    expect(stepOf("bulk_import: [ada]\nexpect: { failed: absent }")).toMatchObject({
      action: { failed: { matcher: { kind: "absent" } } },
    });
    expect(stepOf("forget: { as: ada }")).toMatchObject({
      action: { kind: "forget", as: "ada", fields: {} },
    });
    expect(stepOf("deleted_in_auth0: { email: a@b.c }")).toMatchObject({
      action: { kind: "deleted_in_auth0", as: null, fields: { email: "a@b.c" } },
    });
  });

  test("is refused at its place", () => {
    expect(errorOf("set: { import: true }")).toMatchInlineSnapshot(`
      "8:9 \`import_mode\` is missing
      also 8:16: unknown key \`import\`; known here: import_mode
      → Add \`import_mode\`."
    `);
    expect(errorOf("bulk_import: [bob]")).toMatchInlineSnapshot(`
      "8:23 expected a user of this suite, found "bob"; its users are ada, joe
      → Add \`bob\` to \`users\`."
    `);
    expect(errorOf("bulk_import: [ada]\nexpect: { faild: absent }")).toMatchInlineSnapshot(`
      "9:19 unknown key \`faild\`; did you mean "failed"? Known here: failed
      → Write \`failed\`."
    `);
    expect(errorOf("forget: { as: ada, email: a@b.c }")).toMatchInlineSnapshot(`
      "8:9 \`forget\`: expected \`as\`, or one of email, username, phone_number
      → Say whom it is about, once."
    `);
    expect(errorOf("forget: {}")).toMatchInlineSnapshot(`
      "8:9 \`forget\`: expected \`as\`, or one of email, username, phone_number
      → Say whom it is about, once."
    `);
    expect(errorOf("set: { import_mode: true }\nexpect: {}")).toMatchInlineSnapshot(`
      "9:9 unknown key \`expect\`; known here: set
      → Remove the key, or use one of those that are known."
    `);
  });
});

describe("together", () => {
  test("takes flows and scripts, with what each expects", () => {
    const text =
      "together:\n  - login: { as: ada }\n    expect: { result: authenticated }\n  - script: get_user\n    as: ada";
    expect(stepOf(text)).toMatchObject({
      kind: "together",
      steps: [{ kind: "flow", expect: { log: null } }, { kind: "script" }],
    });
  });

  test("takes turns of its steps", () => {
    const steps = "together:\n  - login: { as: ada }\n  - login: { as: ada }\n";
    expect(stepOf(steps)).toMatchObject({ turns: null });
    expect(stepOf(`${steps}turns: [1, 2, 2]`)).toMatchObject({ turns: [1, 2, 2] });
    expect(errorOf(`${steps}turns: [1, 3]`)).toMatchInlineSnapshot(`
      "11:20 \`turns\` names step 3, and \`together\` has 2
      → Write the places of the steps: 1 for the first, 2 for the second."
    `);
    expect(errorOf(`${steps}turns: []`)).toMatchInlineSnapshot(`
      "11:16 \`turns\`: expected at least 1 items, found an empty list
      → Write at least 1 items here."
    `);
    expect(errorOf(`${steps}turns: [0]`)).toMatchInlineSnapshot(`
      "11:17 \`turns[0]\`: expected at least 1, found the number 0
      → Write at least 1 here."
    `);
    expect(errorOf(`${steps}turn: [1]`)).toMatchInlineSnapshot(`
      "11:9 unknown key \`turn\`; did you mean "turns"? Known here: together, turns
      → Write \`turns\`."
    `);
    expect(errorOf("login: { as: ada }\nturns: [1, 2]")).toMatchInlineSnapshot(`
      "9:9 unknown key \`turns\`; known here: login, context, expect
      → Remove the key, or use one of those that are known."
    `);
  });

  test("takes nothing else, and no single step", () => {
    expect(errorOf("together: [recycle, recycle]")).toMatchInlineSnapshot(`
      "8:20 \`together\` takes flows and scripts; only they can run at the same time
      → Make it a step of its own, before or after."
    `);
    expect(errorOf("together:\n  - login: { as: ada }")).toMatchInlineSnapshot(`
      "9:11 \`together\`: expected at least 2 items, found a list
      → Write at least 2 items here."
    `);
    expect(errorOf("together:\n  - login: { as: ada }\n  - login: { as: aad }")).toMatchInlineSnapshot(`
      "10:22 expected a user of this suite, found "aad"; its users are ada, joe
      → Write \`ada\`, or add \`aad\` to \`users\`."
    `);
  });
});
