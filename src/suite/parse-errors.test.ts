import { describe, expect, test } from "vitest";
import { isHarnessError } from "../model/harness-error.ts";
import { parseSuite } from "./parse.ts";

/** `line:column message`, and what to do. */
function errorOf(text: string): string {
  try {
    parseSuite("/s.suite.yaml", text);
  } catch (error) {
    if (!isHarnessError(error)) throw error;
    expect(error.code).toBe("suite-invalid");
    return `${error.at?.line}:${error.at?.column} ${error.message}\n→ ${error.help}`;
  }
  throw new Error("the suite was accepted");
}

/** The error of a suite with this one step, which stands on line 10 and starts in column 9. */
function errorOfStep(step: string): string {
  const head = `suite: s
users:
  ada: { email: ada@example.com, password: pw }
  bare: { email: bare@example.com }
  joe: { username: joe, password: pw }
scenarios:
  - name: n
    given: [ada]
    steps:
      - `;
  return errorOf(`${head}${step.replaceAll("\n", "\n        ")}\n`);
}

const rest = "scenarios: [{ name: n, steps: [recycle] }]";

describe("the head of a suite", () => {
  test("has to be there", () => {
    expect(errorOf("")).toMatchInlineSnapshot(`
      "1:1 the file: expected a mapping, found nothing
      → Write a mapping here."
    `);
    expect(errorOf("- a")).toMatchInlineSnapshot(`
      "1:1 the file: expected a mapping, found a list
      → Write a mapping here."
    `);
    expect(errorOf(rest)).toMatchInlineSnapshot(`
      "1:1 \`suite\` is missing
      → Add \`suite\`."
    `);
    expect(errorOf("suite: s")).toMatchInlineSnapshot(`
      "1:1 \`scenarios\` is missing
      → Add \`scenarios\`."
    `);
    expect(errorOf("suite: s\nscenarios: []")).toMatchInlineSnapshot(`
      "2:12 \`scenarios\`: expected at least 1 items, found an empty list
      → Write at least 1 items here."
    `);
  });

  test("has no unknown keys, and none twice", () => {
    expect(errorOf(`suite: s\nimprot_mode: true\n${rest}`)).toMatchInlineSnapshot(`
      "2:1 unknown key \`improt_mode\`; did you mean "import_mode"? Known here: suite, import_mode, applies, limit, containers, users, scenarios
      → Write \`import_mode\`."
    `);
    expect(errorOf(`suite: s\napplies: { script: [login] }\n${rest}`)).toMatchInlineSnapshot(`
      "2:12 unknown key \`applies.script\`; did you mean "scripts"? Known here: import_mode, scripts, adapters, users, identifier, migration
      → Write \`scripts\`."
    `);
    expect(errorOf(`suite: s\nsuite: t\n${rest}`)).toMatchInlineSnapshot(`
      "2:1 the key suite is given twice
      → Keep one of the two; the other would be ignored."
    `);
  });

  test("has values that fit", () => {
    expect(errorOf(`suite: s\nimport_mode: on\n${rest}`)).toMatchInlineSnapshot(`
      "2:14 \`import_mode\`: expected true or false, found "on"
      → Write true or false here."
    `);
    expect(errorOf(`suite: s\napplies: { scripts: [log_in] }\n${rest}`)).toMatchInlineSnapshot(`
      "2:22 \`applies.scripts[0]\`: expected one of "login", "get_user", "create", "verify", "change_password", "delete", "change_email", "change_username", "change_phone_number", found "log_in"; did you mean "login"?
      → Write \`login\`."
    `);
    expect(errorOf(`suite: s\nlimit: 20\n${rest}`)).toMatchInlineSnapshot(`
      "2:1 \`limit\`: expected a duration such as 20s or 500ms, found 20
      → Give a number with ms, s or m behind it."
    `);
    expect(errorOf(`suite: s\nlimit: 20 seconds\n${rest}`)).toMatchInlineSnapshot(`
      "2:1 \`limit\`: expected a duration such as 20s or 500ms, found "20 seconds"
      → Give a number with ms, s or m behind it."
    `);
    expect(errorOf(`suite: s\nlimit: 0s\n${rest}`)).toMatchInlineSnapshot(`
      "2:1 \`limit\`: expected a duration such as 20s or 500ms, found "0s"
      → Give a number with ms, s or m behind it."
    `);
  });

  test("has from one to ten containers", () => {
    expect(errorOf(`suite: s\ncontainers: 0\n${rest}`)).toMatchInlineSnapshot(`
      "2:13 \`containers\`: expected at least 1, found the number 0
      → Write at least 1 here."
    `);
    expect(errorOf(`suite: s\ncontainers: many\n${rest}`)).toMatchInlineSnapshot(`
      "2:13 \`containers\`: expected a number, found "many"
      → Write a number here."
    `);
  });
});

describe("a user", () => {
  test("has a plain name, an identifier and values of the right kind", () => {
    expect(errorOf(`suite: s\nusers:\n  a b: { email: a@b.c }\n${rest}`)).toMatchInlineSnapshot(`
      "3:3 expected a user's name of letters, digits, _ and -, found "a b"
      → Give the user a short name such as ada."
    `);
    expect(errorOf(`suite: s\nusers:\n  ada: { password: p }\n${rest}`)).toMatchInlineSnapshot(`
      "3:3 user \`ada\`: expected at least one of email, username, phone_number, found none
      → Add \`email: ada@example.com\`, so that the user can be found."
    `);
    expect(errorOf(`suite: s\nusers:\n  ada: { email: a@b.c, password: 123 }\n${rest}`))
      .toMatchInlineSnapshot(`
        "3:34 \`users.ada.password\`: expected text, found the number 123
        → Write text here: "123", with the quotes."
      `);
    expect(errorOf(`suite: s\nusers:\n  ada: { phone_number: +4930 }\n${rest}`)).toMatchInlineSnapshot(`
      "3:24 \`users.ada.phone_number\`: expected text, found the number 4930
      → Write text here: "4930", with the quotes."
    `);
    expect(errorOf(`suite: s\nusers:\n  ada: { email: a@b.c, age: .inf }\n${rest}`)).toMatchInlineSnapshot(`
      "3:24 expected a JSON value, found Infinity
      → Write a number, or text in quotes."
    `);
  });
});

describe("a scenario", () => {
  test("has a name of its own and steps", () => {
    expect(errorOf("suite: s\nscenarios:\n  - steps: [recycle]")).toMatchInlineSnapshot(`
      "3:5 \`scenarios[0].name\` is missing
      → Add \`name\`."
    `);
    expect(errorOf("suite: s\nscenarios:\n  - name: n")).toMatchInlineSnapshot(`
      "3:5 \`scenarios[0].steps\` is missing
      → Add \`steps\`."
    `);
    expect(errorOf("suite: s\nscenarios:\n  - name: n\n    steps: []")).toMatchInlineSnapshot(`
      "4:12 \`scenarios[0].steps\`: expected at least 1 items, found an empty list
      → Write at least 1 items here."
    `);
    expect(
      errorOf("suite: s\nscenarios:\n  - { name: n, steps: [recycle] }\n  - { name: n, steps: [recycle] }"),
    ).toMatchInlineSnapshot(`
      "4:7 the scenario "n" is there twice, first on line 3
      → Give each scenario a name of its own, so that reports and filters can tell them apart."
    `);
    expect(errorOf("suite: s\nscenarios:\n  - name: n\n    step: []\n    steps: [recycle]"))
      .toMatchInlineSnapshot(`
        "4:5 unknown key \`scenarios[0].step\`; did you mean "steps"? Known here: name, because, given, fault, steps
        → Write \`steps\`."
      `);
  });

  test("is given users of the suite, each once", () => {
    const given = (names: string) =>
      errorOf(
        `suite: s\nusers: { ada: { email: a@b.c } }\nscenarios:\n  - name: n\n    given: [${names}]\n    steps: [recycle]`,
      );

    expect(given("adda")).toMatchInlineSnapshot(`
      "5:13 expected a user of this suite, found "adda"; its users are ada
      → Write \`ada\`, or add \`adda\` to \`users\`."
    `);
    expect(given("ada, ada")).toMatchInlineSnapshot(`
      "5:18 \`given\` names ada twice
      → Remove one \`ada\`."
    `);
    expect(errorOf("suite: s\nscenarios: [{ name: n, given: [ada], steps: [recycle] }]"))
      .toMatchInlineSnapshot(`
      "2:32 expected a user of this suite, found "ada"; the suite has no users
      → Add \`ada\` to \`users\`."
    `);
  });
});

describe("a step", () => {
  test("is one that Understudy knows", () => {
    expect(errorOfStep("scirpt: login")).toMatchInlineSnapshot(`
      "10:9 unknown step \`scirpt\`; did you mean "script"? Known here: script, login, sign_up, create_user, request_password_reset, reset_password, set_password, verify_email, delete_user, change_email, change_username, change_phone_number, identify, store, set, bulk_import, forget, deleted_in_auth0, recycle, advance, together, fault
      → Write \`script\`."
    `);
    expect(errorOfStep("as: ada")).toMatchInlineSnapshot(`
      "10:9 expected a step with one of script, login, sign_up, create_user, request_password_reset, reset_password, set_password, verify_email, delete_user, change_email, change_username, change_phone_number, identify, store, set, bulk_import, forget, deleted_in_auth0, recycle, advance, together, fault, found none of them
      → Say what happens, e.g. \`script: login\`."
    `);
    expect(errorOfStep("recylce")).toMatchInlineSnapshot(`
      "10:9 unknown step \`recylce\`; did you mean "recycle"? Known here: script, login, sign_up, create_user, request_password_reset, reset_password, set_password, verify_email, delete_user, change_email, change_username, change_phone_number, identify, store, set, bulk_import, forget, deleted_in_auth0, recycle, advance, together, fault
      → Write \`recycle\`."
    `);
    expect(errorOfStep("script")).toMatchInlineSnapshot(`
      "10:9 the step \`script\` says nothing
      → Write \`script: …\`."
    `);
    expect(errorOfStep("42")).toMatchInlineSnapshot(`
      "10:9 expected a step with one of script, login, sign_up, create_user, request_password_reset, reset_password, set_password, verify_email, delete_user, change_email, change_username, change_phone_number, identify, store, set, bulk_import, forget, deleted_in_auth0, recycle, advance, together, fault, found none of them
      → Say what happens, e.g. \`script: login\`."
    `);
    expect(errorOfStep("advance: 20 minutes")).toMatchInlineSnapshot(`
      "10:9 \`advance\`: expected a duration such as 20s or 500ms, found "20 minutes"
      → Give a number with ms, s or m behind it."
    `);
    expect(errorOfStep("advance")).toMatchInlineSnapshot(`
      "10:9 the step \`advance\` says nothing
      → Write \`advance: …\`."
    `);
    expect(errorOfStep("advance: 20m\nas: ada")).toMatchInlineSnapshot(`
      "11:9 unknown key \`as\`; known here: advance
      → Remove the key, or use one of those that are known."
    `);
    expect(errorOfStep("recycle: no")).toMatchInlineSnapshot(`
      "10:9 \`recycle\` takes no value
      → Write \`- recycle\`."
    `);
    expect(errorOfStep("recycle: true\nas: ada")).toMatchInlineSnapshot(`
      "11:9 unknown key \`as\`; known here: recycle
      → Remove the key, or use one of those that are known."
    `);
  });

  test("does one thing", () => {
    expect(errorOfStep("script: login\nstore: {}")).toMatchInlineSnapshot(`
      "11:9 a step does one thing, found \`script\` and \`store\`
      → Make them two steps, each with a dash of its own."
    `);
    expect(errorOfStep("script: login\nlogin: { as: ada }")).toMatchInlineSnapshot(`
      "11:9 a step does one thing, found \`script\` and \`login\`
      → Make them two steps, each with a dash of its own."
    `);
  });
});

describe("a script step", () => {
  test("names a script and keys that there are", () => {
    expect(errorOfStep("script: getUser\nas: ada")).toMatchInlineSnapshot(`
      "10:17 \`script\`: expected one of "login", "get_user", "create", "verify", "change_password", "delete", "change_email", "change_username", "change_phone_number", found "getUser"; did you mean "get_user"?
      → Write \`get_user\`."
    `);
    expect(errorOfStep("script: login\nas: ada\nexpct: {}")).toMatchInlineSnapshot(`
      "12:9 unknown key \`expct\`; did you mean "expect"? Known here: script, as, args, email, username, phone_number, password, new_password, new_email, verified, user_id, context, expect
      → Write \`expect\`."
    `);
    expect(errorOfStep("script: login\nas: aad")).toMatchInlineSnapshot(`
      "11:9 expected a user of this suite, found "aad"; its users are ada, bare, joe
      → Write \`ada\`, or add \`aad\` to \`users\`."
    `);
    expect(errorOfStep("script: login\nas: [ada]")).toMatchInlineSnapshot(`
      "11:13 \`as\`: expected text, found a list
      → Write text here."
    `);
  });

  test("types what the store holds of a user of the suite, into login only", () => {
    expect(errorOfStep("script: login\nas: ada\npassword: { stored: aad }")).toMatchInlineSnapshot(`
      "12:21 expected a user of this suite, found "aad"; its users are ada, bare, joe
      → Write \`ada\`, or add \`aad\` to \`users\`."
    `);
    expect(errorOfStep("script: create\nas: ada\npassword: { stored: ada }")).toMatchInlineSnapshot(`
      "12:9 \`stored\` means nothing to \`script: create\`
      → Give the password as text."
    `);
    expect(errorOfStep("script: login\nas: ada\npassword: { store: ada }")).toMatchInlineSnapshot(`
      "12:21 unknown key \`password.store\`; did you mean "stored"? Known here: stored
      → Write \`stored\`."
    `);
    expect(errorOfStep("script: login\nas: ada\npassword: 5")).toMatchInlineSnapshot(`
      "12:19 \`password\`: expected text or a mapping, found the number 5
      → Write text or a mapping here."
    `);
  });

  test("says its arguments once", () => {
    expect(errorOfStep("script: login")).toMatchInlineSnapshot(`
      "10:9 \`script: login\` has no arguments: expected \`as\` or \`args\`, found neither
      → Add \`as:\` with a user of this suite, or \`args:\` with a list."
    `);
    expect(errorOfStep("script: login\nas: ada\nargs: [a, b]")).toMatchInlineSnapshot(`
      "11:9 expected either \`args\` or \`as\`, found both
      → Remove \`args\`, or remove \`as\` and put its value into \`args\`."
    `);
    expect(errorOfStep("script: login\nargs: [a, b]\npassword: p")).toMatchInlineSnapshot(`
      "12:9 expected either \`args\` or \`password\`, found both
      → Remove \`args\`, or remove \`password\` and put its value into \`args\`."
    `);
    expect(errorOfStep("script: get_user\nas: ada\nemail: a@b.c\nusername: a")).toMatchInlineSnapshot(`
      "13:9 \`script: get_user\` takes one identifier, found email and username
      → Keep the one that is typed."
    `);
  });

  test("says all of its arguments and none too many", () => {
    expect(errorOfStep("script: login\nargs: [a]")).toMatchInlineSnapshot(`
      "11:9 \`args\` of \`login\`: expected 2 (identifier, password), found 1
      → Give each argument, without context and callback; Auth0 passes exactly these."
    `);
    expect(errorOfStep("script: login\nas: bare")).toMatchInlineSnapshot(`
      "10:9 \`script: login\` needs a password, and bare has none
      → Add \`password:\` beside \`as\`, or to the user."
    `);
    expect(errorOfStep("script: login\nemail: a@b.c")).toMatchInlineSnapshot(`
      "10:9 \`script: login\` needs a password
      → Add \`as:\` or \`password:\`."
    `);
    expect(errorOfStep("script: get_user\nas: ada\npassword: p")).toMatchInlineSnapshot(`
      "12:9 \`password\` means nothing to \`script: get_user\`; known here: email, username, phone_number
      → Remove \`password\`."
    `);
    expect(errorOfStep("script: verify\nas: joe")).toMatchInlineSnapshot(`
      "10:9 \`script: verify\` needs an e-mail address, and joe has none
      → Add \`email:\` beside \`as\`, or to the user."
    `);
    expect(errorOfStep("script: change_username\nas: ada")).toMatchInlineSnapshot(`
      "11:9 \`script: change_username\` needs \`args\`: Auth0 does not document which arguments it passes
      → Give them as your script expects them: \`args: [ … ]\`."
    `);
    expect(errorOfStep("script: change_password\nas: ada\nnew_password: 12")).toMatchInlineSnapshot(`
      "12:23 \`new_password\`: expected text, found the number 12
      → Write text here: "12", with the quotes."
    `);
  });
});

describe("the expectation of a script step", () => {
  const expecting = (expectation: string) =>
    errorOfStep(`script: login\nas: ada\nexpect:${expectation === "" ? "" : ` ${expectation}`}`);

  test("says something", () => {
    expect(expecting("")).toMatchInlineSnapshot(`
      "12:9 \`expect\`: expected a mapping, found nothing
      → Write e.g. \`expect: { outcome: succeeded }\`."
    `);
    expect(expecting("{}")).toMatchInlineSnapshot(`
      "12:9 \`expect\` is empty
      → Say what is expected, or remove \`expect\`."
    `);
    expect(expecting("succeeded")).toMatchInlineSnapshot(`
      "12:9 \`expect\`: expected a mapping, found "succeeded"
      → Write e.g. \`expect: { outcome: succeeded }\`."
    `);
  });

  test("has no unknown keys", () => {
    expect(expecting("{ outcme: failed }")).toMatchInlineSnapshot(`
      "12:19 unknown key \`outcme\`; did you mean "outcome"? Known here: outcome, error, result, console
      → Write \`outcome\`."
    `);
    expect(expecting("{ log: fp }")).toMatchInlineSnapshot(`
      "12:19 unknown key \`log\`; known here: outcome, error, result, console
      → Remove the key, or use one of those that are known."
    `);
    expect(expecting("{ error: { nmae: Error } }")).toMatchInlineSnapshot(`
      "12:28 unknown key \`nmae\`; did you mean "name"? Known here: name, message, code, user_id
      → Write \`name\`."
    `);
    expect(expecting("{ error: { not: { one_of: [absent, { stack: x }] } } }")).toMatchInlineSnapshot(`
      "12:54 unknown key \`stack\`; known here: name, message, code, user_id
      → Remove the key, or use one of those that are known."
    `);
  });

  test("asks for nothing that can't be", () => {
    expect(expecting("{ outcome: fail }")).toMatchInlineSnapshot(`
      "12:19 \`outcome\`: expected one of succeeded, failed, crashed, stalled; found "fail"
      → Write \`failed\`."
    `);
    expect(expecting("{ outcome: absent }")).toMatchInlineSnapshot(`
      "12:19 \`outcome\`: expected one of succeeded, failed, crashed, stalled; found "absent"
      → Write one of succeeded, failed, crashed, stalled."
    `);
    expect(expecting("{ outcome: { one_of: [failed, crshed] } }")).toMatchInlineSnapshot(`
      "12:47 \`outcome\`: expected one of succeeded, failed, crashed, stalled; found "crshed"
      → Write \`crashed\`."
    `);
    expect(expecting("{ outcome: { not: { name: x } } }")).toMatchInlineSnapshot(`
      "12:30 \`outcome\`: expected one of succeeded, failed, crashed, stalled; found {"name":"x"}
      → Write one of succeeded, failed, crashed, stalled."
    `);
    expect(expecting("{ error: ValidationError }")).toMatchInlineSnapshot(`
      "12:19 \`error\`: expected a mapping with name, message, code, user_id, or absent; found "ValidationError"
      → Write e.g. \`error: { name: … }\`."
    `);
    expect(expecting("{ error: { matches: Validation } }")).toMatchInlineSnapshot(`
      "12:19 \`error\`: expected a mapping with name, message, code, user_id, or absent; found {"matches":"Validation"}
      → Write e.g. \`error: { name: … }\`."
    `);
  });

  test("has matchers that work", () => {
    expect(expecting('{ result: { email: { matches: "a(b" } } }')).toMatchInlineSnapshot(`
      "12:38 \`matches\`: Invalid regular expression: /a(b/: Unterminated group
      → Correct the regular expression; it is JavaScript's, without slashes."
    `);
    expect(expecting("{ result: { matches: 3 } }")).toMatchInlineSnapshot(`
      "12:29 \`matches\`: expected a regular expression as text
      → Put it in quotes."
    `);
    expect(expecting("{ result: { one_of: absent } }")).toMatchInlineSnapshot(`
      "12:29 \`one_of\`: expected a list with at least one entry
      → Write \`one_of: [ … ]\`."
    `);
    expect(expecting("{ result: { not: absent, email: x } }")).toMatchInlineSnapshot(`
      "12:42 \`not\` stands alone, found \`email\` beside it
      → Make them two expectations, or nest one in the other."
    `);
  });
});

describe("a store step", () => {
  const store = (action: string) => errorOfStep(`store: ${action}`);

  test("has a mapping where one belongs", () => {
    expect(store("{ remove: ada }")).toMatchInlineSnapshot(`
      "10:18 \`remove\`: expected a mapping, found "ada"
      → Write e.g. \`remove: { as: ada }\`."
    `);
    expect(store("{ expect: [ada] }")).toMatchInlineSnapshot(`
      "10:27 \`expect\`: expected a mapping, found "ada"
      → Write e.g. \`expect: { as: ada, email_verified: true }\`."
    `);
    expect(store("{ expect: }")).toMatchInlineSnapshot(`
      "10:18 \`expect\`: expected a mapping, found nothing
      → Write e.g. \`expect: { as: ada, email_verified: true }\`."
    `);
  });

  test("does one known thing", () => {
    expect(store("{}")).toMatchInlineSnapshot(`
      "10:9 \`store\` does nothing: expected one of insert, update, remove, expect
      → Say what it does."
    `);
    expect(store("insert")).toMatchInlineSnapshot(`
      "10:9 \`store\`: expected a mapping, found "insert"
      → Write e.g. \`store: { remove: { as: ada } }\`."
    `);
    expect(store("{ insrt: { as: ada } }")).toMatchInlineSnapshot(`
      "10:18 unknown key \`store.insrt\`; did you mean "insert"? Known here: insert, update, remove, expect
      → Write \`insert\`."
    `);
    expect(store("{ remove: { as: ada }, expect: { count: 0 } }")).toMatchInlineSnapshot(`
      "10:39 \`store\` does one thing in a step, found \`remove\` and \`expect\`
      → Make them two steps."
    `);
    expect(errorOfStep("store: { remove: { as: ada } }\nexpect: {}")).toMatchInlineSnapshot(`
      "11:9 unknown key \`expect\`; known here: store
      → Remove the key, or use one of those that are known."
    `);
  });

  test("says whom it means, once", () => {
    expect(store("{ insert: { nickname: x } }")).toMatchInlineSnapshot(`
      "10:18 \`insert\`: expected \`as\` or at least one of email, username, phone_number, found none
      → Say whom to insert."
    `);
    expect(store("{ remove: {} }")).toMatchInlineSnapshot(`
      "10:18 expected \`as\` or \`match\` to say which legacy user is meant, found neither
      → Add \`as:\` with a user of this suite, or \`match:\` with fields, e.g. \`match: { email: ada@example.com }\`."
    `);
    expect(store("{ remove: { match: {} } }")).toMatchInlineSnapshot(`
      "10:28 expected \`as\` or \`match\` to say which legacy user is meant, found neither
      → Add \`as:\` with a user of this suite, or \`match:\` with fields, e.g. \`match: { email: ada@example.com }\`."
    `);
    expect(store("{ remove: { email: a@b.c } }")).toMatchInlineSnapshot(`
      "10:28 unknown key \`email\`; known here: as, match
      → Remove the key, or use one of those that are known."
    `);
    expect(store("{ remove: { as: ada, match: { id: 1 } } }")).toMatchInlineSnapshot(`
      "10:37 expected either \`as\` or \`match\`, found both
      → Remove one of them."
    `);
    expect(store("{ remove: { as: nobody } }")).toMatchInlineSnapshot(`
      "10:28 expected a user of this suite, found "nobody"; its users are ada, bare, joe
      → Add \`nobody\` to \`users\`."
    `);
  });

  test("says what it changes, with values of the right kind", () => {
    expect(store("{ update: { as: ada } }")).toMatchInlineSnapshot(`
      "10:18 \`set\` is missing
      → Add \`set\`."
    `);
    expect(store("{ update: { as: ada, set: {} } }")).toMatchInlineSnapshot(`
      "10:37 \`set\` changes nothing
      → Add a field, e.g. \`set: { email_verified: true }\`."
    `);
    expect(store("{ update: { as: ada, set: { email_verified: 1 } } }")).toMatchInlineSnapshot(`
      "10:60 \`set.email_verified\`: expected true or false, found the number 1
      → Write true or false here."
    `);
    expect(store("{ insert: { email: 5 } }")).toMatchInlineSnapshot(`
      "10:35 \`email\`: expected text, found the number 5
      → Write text here: "5", with the quotes."
    `);
  });

  test("expects one thing of one user at a time", () => {
    expect(store("{ expect: [] }")).toMatchInlineSnapshot(`
      "10:18 \`expect\` is empty
      → Say what is expected."
    `);
    expect(store("{ expect: { email: a@b.c } }")).toMatchInlineSnapshot(`
      "10:18 expected \`as\` or \`match\` to say which legacy user is meant, found neither
      → Add \`as:\` with a user of this suite, or \`match:\` with fields, e.g. \`match: { email: ada@example.com }\`."
    `);
    expect(store("{ expect: { as: ada, absent: true, email: x } }")).toMatchInlineSnapshot(`
      "10:51 \`absent\` leaves nothing else to expect, found \`email\` beside it
      → Remove \`email\`, or make it an entry of its own."
    `);
    expect(store("{ expect: { as: ada, absent: yes } }")).toMatchInlineSnapshot(`
      "10:45 \`absent\`: expected true or false, found "yes"
      → Write true or false here."
    `);
    expect(store("{ expect: { as: ada, count: 1 } }")).toMatchInlineSnapshot(`
      "10:28 \`count\` leaves nothing else to expect, found \`as\` beside it
      → Remove \`as\`, or make it an entry of its own."
    `);
    expect(store("{ expect: [{ count: 1 }, { count: 2 }] }")).toMatchInlineSnapshot(`
      "10:43 \`count\` is given twice
      → Keep one of the two."
    `);
    expect(store("{ expect: { count: many } }")).toMatchInlineSnapshot(`
      "10:35 \`count\`: expected a number, found "many"
      → Write a number here."
    `);
    expect(store("{ expect: { as: ada, email: { matches: '[' } } }")).toMatchInlineSnapshot(`
      "10:46 \`matches\`: Invalid regular expression: /[/: Unterminated character class
      → Correct the regular expression; it is JavaScript's, without slashes."
    `);
  });
});

describe("an expectation in the wrong place", () => {
  test("inside a flow, or as a step, is told where it belongs", () => {
    expect(errorOfStep("login: { as: ada, expect: { result: authenticated } }")).toMatchInlineSnapshot(`
      "10:27 \`expect\` stands beside \`login\`, not in it
      → Write \`- login: { … }\`, and in the next line, below \`login\`, \`expect: { … }\`."
    `);
    expect(errorOfStep("expect: { result: authenticated }")).toMatchInlineSnapshot(`
      "10:9 \`expect\` is no step of its own
      → Write it beside the step that it is about, without a dash of its own. What the store is to hold is a step: \`- store: { expect: … }\`."
    `);
  });
});

describe("text that YAML takes for something else", () => {
  test("is to be put in quotes", () => {
    expect(errorOf(`suite: s\nusers: { ada: { email: a@b.c, password: 12345678 } }\n${rest}\n`))
      .toMatchInlineSnapshot(`
      "2:41 \`users.ada.password\`: expected text, found the number 12345678
      → Write text here: "12345678", with the quotes."
    `);
    expect(errorOfStep("script: login\nas: ada\nexpect: { error: { message: store: down } }"))
      .toMatchInlineSnapshot(`
      "12:37 not valid YAML: Block collections are not allowed within flow collections
      → Put a text that holds \`: \` in quotes; otherwise correct the indentation and the brackets at this place."
    `);
    expect(errorOfStep("script: login\nas: ada\nexpect:\n  error:\n    message: store: down"))
      .toMatchInlineSnapshot(`
      "14:22 not valid YAML: Nested mappings are not allowed in compact mappings
      → Put a text that holds \`: \` in quotes; otherwise correct the indentation and the brackets at this place."
    `);
  });
});
