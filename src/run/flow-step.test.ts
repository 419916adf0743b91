import { describe, expect, test } from "vitest";
import { parseSuite } from "../suite/parse.ts";
import { runScenario, traceScenario } from "./scenario.ts";
import { memorySession, type SessionPart } from "./testing/memory-session.ts";

const users = `
  ada: { email: ada@example.com, password: correct-horse-1, email_verified: true }
  grace: { email: grace@example.com, password: s3cret-tape, email_verified: false }
`;

interface Played extends SessionPart {
  readonly given?: string;
  readonly head?: string;
}

function suiteOf(steps: string, { given = "ada", head = "" }: Played) {
  const text = `suite: s\n${head}users:${users}scenarios:\n  - name: n\n    given: [${given}]\n    steps:\n${steps}`;
  const suite = parseSuite("/s.suite.yaml", text);
  const [scenario] = suite.scenarios;
  if (scenario === undefined) throw new Error("no scenario");
  return [suite, scenario] as const;
}

function play(steps: string, part: Played = {}) {
  return traceScenario(memorySession(part), ...suiteOf(steps, part));
}

async function results(steps: string, part: Played = {}) {
  const { steps: ran } = await play(steps, part);
  return ran.flatMap(({ flow, records }) =>
    flow === undefined ? [] : [`${flow.response.result}: ${records.map(({ script }) => script).join(" ")}`],
  );
}

describe("a flow", () => {
  test("runs the scripts of its mode and remembers what came of it", async () => {
    const twice = "      - login: { as: ada }\n      - login: { as: ada }\n";
    expect(await results(twice)).toEqual(["authenticated: login", "authenticated: login"]);
    expect(await results(twice, { importMode: true })).toEqual(["authenticated: login", "authenticated: "]);
  });

  test("goes by the mode of the suite's head, and by what a step sets", async () => {
    const steps = `      - login: { as: ada }
      - set: { import_mode: false }
      - login: { as: ada }
`;
    const trace = await play(steps, { head: "import_mode: true\n" });
    expect(trace.steps.map(({ tenant }) => tenant?.import_mode)).toEqual([true, true, false]);
    expect(trace.steps.map(({ records }) => records.length)).toEqual([1, 0, 1]);
  });

  test("has the store read once behind each of its scripts, and once where it runs none", async () => {
    const session = memorySession({ importMode: true });
    const { users: read } = session.store;
    let reads = 0;
    const store = { ...session.store, users: () => ((reads += 1), read()) };
    const twice = "      - login: { as: ada }\n      - login: { as: ada }\n";
    const { steps } = await traceScenario({ ...session, store }, ...suiteOf(twice, {}));
    expect(steps.map(({ records }) => records.length)).toEqual([1, 0]);
    // Once before all steps.
    expect(reads).toBe(3);
  });

  test("has the store around it and around each of its scripts", async () => {
    const { steps } = await play("      - sign_up: { as: grace }\n");
    const emails = (rows: (typeof steps)[number]["before"]) => rows.map(({ fields }) => fields["email"]);
    const [step] = steps;
    expect(step?.records.map(({ script }) => script)).toEqual(["get_user", "create", "login"]);
    expect(emails(step?.before ?? [])).toEqual(["ada@example.com"]);
    expect(emails(step?.after ?? [])).toEqual(["ada@example.com", "grace@example.com"]);
    expect(step?.around?.map(({ before, after }) => [before.length, after.length])).toEqual([
      [1, 1],
      [1, 2],
      [2, 2],
    ]);
    expect(step?.records.map(({ known }) => known.existed)).toEqual([false, false, true]);
  });

  test("says Auth0's side before and after it", async () => {
    const { steps } = await play("      - login: { as: ada }\n", { importMode: true });
    expect(steps[0]?.tenant?.before.users).toEqual([]);
    expect(steps[0]?.tenant?.after.users).toMatchObject([{ user_id: "auth0|1", email: "ada@example.com" }]);
    expect(steps[0]?.flow?.log.map(({ type }) => type)).toEqual(["s"]);
  });

  test("never shows a password, be it no script's either", async () => {
    const trace = await play(
      `      - login: { as: ada }
      - login: { as: ada, password: not-the-password }
      - set_password: { as: ada, password: new-horse-2 }
`,
      { importMode: true },
    );
    const text = JSON.stringify(trace);
    for (const secret of ["correct-horse-1", "not-the-password", "new-horse-2"]) {
      expect(text).not.toContain(secret);
    }
    expect(trace.steps.map(({ flow }) => flow?.fields["password"])).toEqual([
      "«password:ada»",
      "«password:ada:2»",
      "«password:ada:3»",
    ]);
  });
});

describe("later steps of a user", () => {
  test("use the password that a reset has set", async () => {
    const steps = `      - reset_password: { as: ada, password: new-horse-2 }
      - login: { as: ada }
      - login: { as: ada, password: correct-horse-1 }
      - { script: login, as: ada, expect: { outcome: succeeded } }
`;
    const { steps: ran } = await play(steps);
    expect(ran.map(({ flow }) => flow?.response.result)).toEqual([
      "changed",
      "authenticated",
      "wrong-credentials",
      undefined,
    ]);
    expect(ran.flatMap(({ unmet }) => unmet)).toEqual([]);
  });

  test("use the new address, and still mean the same row", async () => {
    const { steps } = await play(`      - login: { as: ada }
      - change_email: { as: ada, email: countess@example.com }
      - login: { as: ada }
`);
    expect(steps.map(({ flow }) => flow?.response.result)).toEqual([
      "authenticated",
      "changed",
      "authenticated",
    ]);
    expect(steps[2]?.flow?.identifier).toBe("countess@example.com");
    expect(steps[2]?.records[0]?.known).toMatchObject({ user: "ada", id: "1", password: "right" });
  });

  test("keep the old ones where the flow changed nothing", async () => {
    const { steps } = await play(
      `      - login: { as: ada }
      - change_email: { as: ada, email: grace@example.com }
      - login: { as: ada }
`,
      { given: "ada, grace" },
    );
    expect(steps.map(({ flow }) => flow?.response.result)).toEqual([
      "authenticated",
      "user-exists",
      "authenticated",
    ]);
  });
});

describe("what a flow step expects", () => {
  const unmet = async (expectation: string) => {
    const { steps } = await play(`      - login: { as: ada }\n        expect: ${expectation}\n`);
    return steps.flatMap((step) => step.unmet.map(({ message }) => message));
  };

  test("is met", async () => {
    const all =
      "{ result: authenticated, status: 200, error: absent, text: absent, log: s, scripts: login, user: { email: ada@example.com } }";
    expect(await unmet(all)).toEqual([]);
  });

  test.for([
    ["{ result: blocked }", "result"],
    ["{ status: 401 }", "status"],
    ["{ error: { code: x } }", "error"],
    ["{ text: x }", "text"],
    ["{ log: [s, s] }", "log"],
    ["{ log: absent }", "log"],
    ["{ scripts: [] }", "scripts"],
    ["{ scripts: [get_user, login] }", "scripts"],
    ["{ user: absent }", "user"],
    ["{ user: { email: x } }", "user.email"],
  ] as const)("%s is told when it is not", async ([expectation, path]) => {
    const [message, ...more] = await unmet(expectation);
    expect(message).toContain(path);
    expect(more).toEqual([]);
  });
});

describe("a step at Auth0's own side", () => {
  test("runs no script", async () => {
    const steps = `      - bulk_import: [ada]
      - login: { as: ada }
      - deleted_in_auth0: { as: ada }
      - login: { as: ada }
`;
    const { steps: ran } = await play(steps, { importMode: true });
    expect(ran.map(({ kind, records }) => `${kind} ${records.length}`)).toEqual([
      "tenant 0",
      "flow 0",
      "tenant 0",
      "flow 1",
    ]);
    expect(ran.map(({ action }) => action?.kind)).toEqual([
      "bulk_import",
      undefined,
      "deleted_in_auth0",
      undefined,
    ]);
    expect(ran[2]).toMatchObject({ as: "ada", tenant: { before: { users: [{}] }, after: { users: [] } } });
  });

  test("says whom an import job could not bring over", async () => {
    const steps = `      - request_password_reset: { as: ada }
      - bulk_import: [ada, grace]
        expect: { failed: { ada: DUPLICATED_USER } }
      - bulk_import: [grace]
        expect: { failed: absent }
`;
    const { steps: ran } = await play(steps, { importMode: true });
    expect(ran[1]?.action).toMatchObject({ failed: { ada: "DUPLICATED_USER" } });
    expect(ran.flatMap(({ unmet }) => unmet.map(({ path }) => path))).toEqual(["failed"]);
  });

  test("is refused at its place where it makes no sense", async () => {
    await expect(play("      - bulk_import: [ada]\n")).rejects.toMatchObject({
      code: "suite-invalid",
      at: { file: "/s.suite.yaml", line: 9, column: 9 },
    });
  });

  test("begins anew with each scenario", async () => {
    const session = memorySession({ importMode: true });
    const scenario = suiteOf("      - login: { as: ada }\n", {});
    const first = await traceScenario(session, ...scenario);
    const second = await traceScenario(session, ...scenario);
    expect(second.steps[0]?.tenant?.before).toEqual(first.steps[0]?.tenant?.before);
    expect(second.steps[0]?.records).toHaveLength(1);
  });
});

describe("a scenario that needs a script which the connection lacks", () => {
  const reasonFor = async (steps: string, part: Played) => {
    const outcome = await runScenario(memorySession(part), ...suiteOf(steps, part));
    return outcome.result.notApplicable;
  };

  test("is not applicable, by the flows of its mode", async () => {
    const signUp = "      - sign_up: { as: grace }\n";
    expect(await reasonFor(signUp, { without: ["create"] })).toBe("the connection has no create script");
    expect(await reasonFor(signUp, { without: ["create"], importMode: true })).toBeNull();
    expect(await reasonFor(signUp, { without: ["get_user"], importMode: true })).toBe(
      "the connection has no get_user script",
    );
  });

  test("is not applicable either where the mode changes on the way, or several flows run together", async () => {
    const later = "      - set: { import_mode: false }\n      - sign_up: { as: grace }\n";
    expect(await reasonFor(later, { without: ["create"], importMode: true })).toContain("create");
    const both = "      - together:\n          - login: { as: ada }\n          - delete_user: { as: ada }\n";
    expect(await reasonFor(both, { without: ["delete"] })).toContain("delete");
  });
});
