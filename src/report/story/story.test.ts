import { describe, expect, test } from "vitest";
import type { TraceStep } from "../../model/trace.ts";
import { storiesOf, storyOf } from "./index.ts";
import { storyText } from "./text.ts";
import { options } from "../testing/sample-files.ts";
import { crashed, stalled, twice } from "../testing/sample-record.ts";
import { trace } from "../testing/sample-trace.ts";

const flowStep = trace.steps.find(({ kind }) => kind === "flow") as TraceStep;
const [ada] = flowStep.before;

function linesOf(step: TraceStep) {
  return (storyOf(step)?.lines ?? []).map(({ from, to, text }) => `${from} → ${to}: ${text}`);
}

describe("the story of a flow", () => {
  test("goes from the request by script and store to the response and the log", () => {
    expect(linesOf(flowStep)).toEqual([
      'person → tenant: login "ada@example.com" { "password": "«password:ada»" }',
      'tenant → login: ("ada@example.com", "«password:ada»", callback)',
      "login → store: connects to 127.0.0.1:5432 via pg, left open",
      'login → tenant: callback(null, { "user_id": 7, "email": "ada@example.com" })',
      "login → tenant: callback(TypeError: rows is not iterable), which nobody hears any more",
      "tenant → tenant: keeps auth0|7",
      "tenant → person: authenticated · 200 · auth0|7",
      "tenant → log: s: Successful login",
    ]);
  });

  test("counts the time of one script after the other", () => {
    const story = storyOf({ ...flowStep, records: [twice, { ...twice, script: "get_user" }] });
    const begins = story?.lines.filter(({ text }) => text.endsWith("callback)")).map(({ atMs }) => atMs);
    expect(begins).toEqual([0, 21.3]);
    expect(story?.lines.find(({ to }) => to === "person")?.atMs).toBe(42.6);
  });

  test.for([
    [
      "crashed",
      crashed,
      "login → tenant: crashed before it called back: TypeError: Cannot read properties of undefined (reading 'rows')",
    ],
    ["stalled", stalled, "login → tenant: never called back: nothing was left that it could wait for"],
  ] as const)("says so where a script %s", ([, record, line]) => {
    expect(linesOf({ ...flowStep, records: [record] })).toContain(line);
  });

  test("tells what each script changed in the legacy store", () => {
    if (ada === undefined) throw new Error("the sample has no user");
    const changed = { ...ada, columns: { ...ada.columns, password_hash: "«hash:ada:2»" } };
    const grace = { fields: { id: "8", email: "grace@example.com" }, columns: { id: 8 } };
    const around = [
      { before: [ada], after: [changed] },
      { before: [changed], after: [changed, grace] },
      { before: [changed, grace], after: [grace] },
    ];
    const lines = linesOf({ ...flowStep, records: [twice, twice, twice], around, together: undefined });
    expect(lines.filter((line) => line.startsWith("login → store: ") && !line.includes("connects"))).toEqual([
      'login → store: changes "ada@example.com": password_hash "«hash:ada»" → "«hash:ada:2»"',
      'login → store: adds "grace@example.com"',
      'login → store: removes "ada@example.com"',
    ]);
  });

  test("tells of a column that is gone from a user", () => {
    if (ada === undefined) throw new Error("the sample has no user");
    const { tenant: _, ...columns } = ada.columns;
    const around = [{ before: [ada], after: [{ ...ada, columns }] }];
    expect(linesOf({ ...flowStep, around, together: undefined })).toContain(
      'login → store: changes "ada@example.com": tenant 1 → null',
    );
  });

  test("tells a change once, of the last script, where only the whole step was looked at", () => {
    const whole = { records: [twice, twice], around: undefined, together: undefined, after: [] };
    const lines = linesOf({ ...flowStep, ...whole });
    expect(lines.filter((line) => line.includes("removes"))).toHaveLength(1);
    expect(lines.indexOf('login → store: removes "ada@example.com"')).toBe(lines.length - 4);
  });

  test("tells what becomes of users and records at Auth0", () => {
    const kept = flowStep.tenant?.after.users ?? [];
    const moved = kept.map((user) => Object.assign({}, user, { email: "countess@example.com" }));
    const tenant = (before: typeof kept, after: typeof kept) =>
      linesOf({
        ...flowStep,
        tenant: {
          import_mode: false,
          before: { users: before, partials: after },
          after: { users: after, partials: before },
        },
      }).filter((line) => line.startsWith("tenant → tenant"));
    expect(tenant(kept, moved)).toEqual([
      "tenant → tenant: changes auth0|7",
      "tenant → tenant: changes the record of auth0|7",
    ]);
    expect(tenant(kept, [])).toEqual([
      "tenant → tenant: deletes auth0|7",
      "tenant → tenant: keeps a record of auth0|7",
    ]);
    expect(tenant([], kept)).toEqual([
      "tenant → tenant: keeps auth0|7",
      "tenant → tenant: lets go of the record of auth0|7",
    ]);
    expect(tenant(kept, kept)).toEqual([]);
  });

  test("tells what was asked of an API before the answer that came of it", () => {
    const exchange = {
      method: "GET",
      url: "https://api.test:8443/users/ada",
      requestHeaders: {},
      requestBody: null,
      status: 404,
      responseHeaders: {},
      responseBody: null,
      at: null,
    };
    const lines = linesOf({
      ...flowStep,
      records: [{ ...twice, durationMs: 900, http: [exchange] } as never],
    });
    const asked = lines.indexOf("login → api.test:8443: GET https://api.test:8443/users/ada → 404");
    const answered = lines.findIndex((line) => line.startsWith("login → tenant: callback(null"));
    expect(asked).toBeGreaterThan(1);
    expect(asked).toBeLessThan(answered);
  });

  test("takes an address that leads to the store for the store", () => {
    const connections = twice.connections.map((one) =>
      Object.assign({}, one, { decision: "mapped", address: "db.internal:5432" } as const),
    );
    expect(linesOf({ ...flowStep, records: [{ ...twice, connections }] })).toContain(
      "login → store: connects to db.internal:5432 via pg, left open",
    );
  });

  test("shows the context that a script is given", () => {
    expect(linesOf({ ...flowStep, records: [crashed] })[1]).toMatch(
      /^tenant → login: \("ada@example\.com", "«password:ada»", \{ "request": .*\}, callback\)$/,
    );
  });

  test("says where a flow was broken off", () => {
    if (flowStep.flow === undefined) throw new Error("the sample is no flow");
    const flow = { ...flowStep.flow, interrupt: "before-profile" } as const;
    expect(linesOf({ ...flowStep, flow })[0]).toMatch(/\}, broken off before-profile$/);
  });

  test("blames no script for a change where steps ran at the same time", () => {
    const lines = linesOf({ ...flowStep, together: 1, around: undefined, after: [] });
    expect(lines.filter((line) => line.includes("removes"))).toEqual([]);
  });

  test.for([
    "create_user",
    "set_password",
    "delete_user",
    "change_email",
    "change_username",
    "change_phone_number",
  ] as const)("begins with a client where the Management API is asked: %s", (name) => {
    if (flowStep.flow === undefined) throw new Error("the sample is no flow");
    expect(linesOf({ ...flowStep, flow: { ...flowStep.flow, flow: name } })[0]).toMatch(/^client → tenant/);
  });

  test("is told of flows only", () => {
    expect(storiesOf(trace).map(({ flow }) => flow)).toEqual(["login"]);
  });

  test("reads as written down", async () => {
    const story = storyOf(flowStep);
    if (story === null) throw new Error("the sample is no flow");
    await expect(`${storyText(story, options)}\n`).toMatchFileSnapshot("../testing/snapshots/story.txt");
    await expect(story.mermaid).toMatchFileSnapshot("../testing/snapshots/story.mmd");
  });

  test("can't be moved about by an identifier", () => {
    const story = storyOf({
      ...flowStep,
      flow: { ...flowStep.flow, identifier: "ada\u001b[2J\n\u202egrace" },
    } as never);
    if (story === null) throw new Error("the sample is no flow");
    const [head] = storyText(story, options).split("\n");
    expect(head).toContain("ada\\u001b[2J\\n\\u202egrace · ");
  });
});
