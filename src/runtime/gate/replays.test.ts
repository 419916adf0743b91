import { describe, expect, test } from "vitest";
import { isHarnessError } from "../../model/harness-error.ts";
import type { NetworkRoute, NetworkTarget } from "../../model/network.ts";
import type { RecordedExchange, Recording } from "../../model/recording/recording.ts";
import { labOf } from "../testing/lab.ts";

const at = { file: "/p/understudy.yaml", line: 4, column: 3 };
const base = "https://api.example";
const ask = `const [path, ...more] = email.split(" ");
  const one = (p) => fetch("${base}" + p, more.length ? { method: more[0], body: more[1] } : {}).then((r) => r.text().then((t) => r.status + " " + t));
  one(path).then((a) => one(path).then((b) => callback(null, [a, b])), callback);`;

const scenarios: Recording["scenarios"] = {
  first: [get("/users", "one"), get("/users", "two"), post({ password: "«password:ada»" }, 200)],
  second: [get("/users", "other"), get("/only", "here")],
};

describe("a recording", () => {
  test.for([
    ["/users", "first", ["200 one", "200 two"]],
    ["/users", "second", ["200 other", "200 other"]],
    ["/only", "first", ["200 here", "200 here"]],
    ["/users", "new", ["200 one", "200 one"]],
  ] as const)("answers %s in the scenario %s", async ([path, scenario, expected]) => {
    await using lab = labOf(ask, { network: networkOf() });
    const record = await lab.runtime.invoke({ ...asked(path), episode: { scenario, mark: (text) => text } });
    expect(record).toMatchObject({ reply: { result: expected } });
    expect(record.connections[0]?.decision).toBe("handled");
  });

  test("begins again with each scenario", async () => {
    await using lab = labOf(ask, { network: networkOf() });
    const episode = { scenario: "first", mark: (text: string) => text };
    await lab.runtime.invoke({ ...asked("/users"), episode });
    expect((await lab.runtime.invoke({ ...asked("/users"), episode })).reply?.result).toEqual([
      "200 two",
      "200 two",
    ]);
    await lab.runtime.begin({ containers: 1, seed: 1 });
    expect((await lab.runtime.invoke({ ...asked("/users"), episode })).reply?.result).toEqual([
      "200 one",
      "200 two",
    ]);
  });

  test("knows passwords by their marks", async () => {
    await using lab = labOf(ask, { network: networkOf() });
    const mark = (text: string) => text.replaceAll("hunter2", "«password:ada»");
    const episode = { scenario: "first", mark };
    const right = asked('/login POST {"password":"hunter2"}');
    expect((await lab.runtime.invoke({ ...right, episode })).reply?.result).toEqual([
      '200 {"id":1}',
      '200 {"id":1}',
    ]);
    const wrong = asked('/login POST {"password":"other"}');
    await expect(lab.runtime.invoke({ ...wrong, episode })).rejects.toMatchObject({
      code: "recording-lacks",
    });
  });

  test("names the nearest request where there is none", async () => {
    await using lab = labOf(ask, { network: networkOf() });
    const error: unknown = await lab.runtime
      .invoke(asked("/users?page=2"))
      .catch((thrown: unknown) => thrown);
    expect(isHarnessError(error) && [error.code, error.at, error.message]).toEqual([
      "recording-lacks",
      at,
      'GET /users?page=2 is not in /p/api.json. The nearest one is GET /users, in "first":\n  query: page=2, recorded: none',
    ]);
    // The next one is answered.
    expect((await lab.runtime.invoke(asked("/only"))).outcome).toBe("succeeded");
  });

  test("that is not there says how to make it", async () => {
    await using lab = labOf(ask, { network: networkOf(null) });
    await expect(lab.runtime.invoke(asked("/users"))).rejects.toMatchObject({
      code: "recording-lacks",
      help: expect.stringContaining("understudy record"),
    });
  });
});

function networkOf(recording: Recording | null = { version: 1, address: base, scenarios }) {
  const target: NetworkTarget = { kind: "replay", file: "/p/api.json", recording, ignore: [] };
  const route: NetworkRoute = { address: base, endpoint: "api.example:443", scheme: "https", target, at };
  return { store: null, routes: [route] };
}

function asked(text: string) {
  return { script: "login", args: [text, "pw"], limitMs: 10_000 } as const;
}

function get(url: string, body: string): RecordedExchange {
  return { method: "GET", url, answer: { status: 200, headers: { "content-type": "text/plain" }, body } };
}

function post(body: RecordedExchange["body"], status: number): RecordedExchange {
  return { method: "POST", url: "/login", body, answer: { status, headers: {}, body: { id: 1 } } };
}
