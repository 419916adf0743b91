import { describe, expect, test } from "vitest";
import { contracts } from "../../contracts/index.ts";
import { parseSuite } from "../suite/parse.ts";
import type { Invocation, RawRecord } from "../model/invocation.ts";
import { markTrace } from "./mark-trace.ts";
import { openMarks } from "./marks.ts";
import { runScenario } from "./scenario.ts";
import { memorySession } from "./testing/memory-session.ts";

const line = { level: "log", atMs: 1, at: null, afterCallback: false } as const;

/** A session whose scripts write a line of their own, and whose store has words for a password. */
function session(extra: (asked: Invocation) => Partial<RawRecord> = () => ({})) {
  const base = memorySession();
  const address = {
    url: "postgres://postgres:postgres@postgres:5432/postgres",
    host: "postgres",
    port: 5432,
  };
  const store = {
    ...base.store,
    address: { ...address, user: "postgres", password: "postgres", database: "postgres" },
  };
  const invoke = async (asked: Invocation) => {
    const record = await base.runtime.invoke(asked);
    const text = `login was asked for a user of postgres: true, ada, wrong password`;
    return { ...record, console: [{ ...line, text }], ...extra(asked) };
  };
  return { ...base, store, runtime: { ...base.runtime, invoke }, contracts };
}

async function run({ own, typed }: { own: string; typed: string }, extra?: Parameters<typeof session>[0]) {
  const text = `suite: login
users:
  ada: { email: ada@example.com, password: ${JSON.stringify(own)}, email_verified: true }
scenarios:
  - name: password
    given: [ada]
    steps:
      - login: { as: ada, password: ${JSON.stringify(typed)} }
        expect: { result: authenticated, scripts: [get_user] }
      - script: login
        as: ada
        password: ${JSON.stringify(typed)}
      - login: { as: ada }
      - script: get_user
        as: ada
        expect: { outcome: failed }
`;
  const suite = parseSuite("/srv/members/wrong/login.suite.yaml", text);
  const [scenario] = suite.scenarios;
  if (scenario === undefined) throw new Error("no scenario");
  return runScenario(session(extra), suite, scenario);
}

const ordinary = { own: "correct-horse-1", typed: "battery-staple-2" };
const words = [
  "wrong",
  "right",
  "password",
  "ada",
  "login",
  "postgres",
  "true",
  "a",
  "wrong-credentials",
  "get_user",
  "succeeded",
];

describe("a password that is a word of ours", () => {
  const cases = words.flatMap((word) => [
    { own: word, typed: ordinary.typed },
    { own: ordinary.own, typed: word },
  ]);

  test.for(cases)("$own with $typed typed is judged as any other", async (passwords) => {
    const [usual, outcome] = [await run(ordinary), await run(passwords)];
    expect(usual.violations.map(({ contract }) => contract)).toContain("wrong-password-error");
    const facts = ({ violations, verified, suite, connection, result }: typeof usual) => ({
      violations: violations.map(({ contract, scenario, suite: file }) => [contract, scenario, file]),
      verified,
      suite,
      connection,
      result: [result.name, result.status, result.unmet.map(({ message }) => message)],
    });
    expect(facts(outcome)).toEqual(facts(usual));
    expect(known(outcome)).toEqual(known(usual));
  });

  test.for(cases)("$own with $typed typed stands nowhere as a value", async ({ own, typed }) => {
    const { trace } = await run({ own, typed });
    const [flow, script] = trace?.steps ?? [];
    expect(flow?.flow?.fields).toEqual({ password: "«password:ada:2»" });
    expect(script?.records[0]?.args).toEqual(["ada@example.com", "«password:ada:2»"]);
    expect(trace?.steps[2]?.records[0]?.args[1]).toBe("«password:ada»");
    expect(trace?.users["ada"]?.["password"]).toBe("«password:ada»");
    expect(trace?.steps[0]?.before[0]?.fields["password"]).toBe("«hash:ada»");
  });
});

function known({ trace }: Awaited<ReturnType<typeof run>>) {
  return trace?.steps.map(({ kind, as, flow, records }) => [
    kind,
    as,
    flow?.response.result,
    records.map(({ known, script, outcome }) => [known, script, outcome]),
  ]);
}

test.for([...words, "correct-horse-1"])("a script that prints the password %s is reported", async (word) => {
  for (const text of [word, `password: ${word}`, `{"password":"${word}"}`]) {
    const passwords = { own: word, typed: ordinary.typed };
    const outcome = await run(passwords, () => ({ console: [{ ...line, text }] }));
    expect(outcome.violations.map(({ contract }) => contract)).toContain("no-secret-in-output");
    expect(JSON.stringify(outcome.trace?.steps.map(({ records }) => records[0]?.console))).not.toContain(
      word === "a" ? '"a"' : `${word}"`,
    );
  }
});

test("a script that prints its Authorization header is reported", async () => {
  const header = `Basic ${Buffer.from("ada@example.com:correct-horse-1").toString("base64")}`;
  const outcome = await run(ordinary, () => ({ console: [{ ...line, text: `headers: ${header}` }] }));
  expect(outcome.violations.map(({ contract }) => contract)).toContain("no-secret-in-output");
  expect(JSON.stringify(outcome)).not.toContain(header.slice(6, 40));
});

test("an object of a script's that looks like a place is data", async () => {
  const { trace } = await run(ordinary);
  if (trace === null) throw new Error("the scenario did not run");
  const [step, ...others] = trace.steps;
  const [record] = step?.records ?? [];
  if (step === undefined || record === undefined) throw new Error("the scenario is empty");
  const result = { file: "s3cret-tape", line: 1, column: 1 };
  const marks = openMarks();
  marks.learn("s3cret-tape", "«password:ada»");
  const said = { ...record, reply: { error: null, result } };
  const marked = markTrace({ ...trace, steps: [{ ...step, records: [said] }, ...others] }, marks);
  expect(marked.steps[0]?.records[0]?.reply?.result).toEqual({ ...result, file: "«password:ada»" });
});
