import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import type { Network } from "../model/network.ts";
import { labOf } from "./testing/lab.ts";

const packages = createRequire(import.meta.url);
const routeAt = { file: "/p/understudy.yaml", line: 1, column: 1 };
const network: Network = {
  store: null,
  routes: [
    {
      address: "https://api.example",
      endpoint: "api.example:443",
      scheme: "https",
      target: { kind: "reply", status: 200, headers: { "content-type": "application/json" }, body: "{}" },
      at: routeAt,
    },
  ],
};
const quiet = "(response) => response.resume().on('end', done)";

describe("each request has its line, behind others and over a connection that is kept, with", () => {
  test.for([
    ["fetch", "fetch('https://api.example' + path)"],
    ["fetch of a Request", "fetch(new Request('https://api.example' + path))"],
    ["https", `new Promise((done) => require('https').get('https://api.example' + path, ${quiet}))`],
    ["axios", "USE(axios).get('https://api.example' + path)"],
    ["node-fetch", "USE(node-fetch)('https://api.example' + path)"],
  ] as const)("%s", async ([, ask]) => {
    const made = await placesOf(`await null;
      let path = '/token'; await ${ask};
      path = '/users?email=a%40b'; await ${ask};
      await ${ask};`);
    expect(made.map(({ at }) => at?.line)).toEqual([3, 4, 5]);
    expect(made.filter(({ calledAt }) => calledAt !== undefined)).toEqual([]);
  });

  test("a function of the script's own, with the line that calls it", async () => {
    const made = await placesOf(`const api = async (path) => { await null;
        return fetch('https://api.example' + path); };
      await api('/token');
      await api('/users?email=a%40b');
      await api('/users?email=a%40b');`);
    expect(made.map(({ at }) => at?.line)).toEqual([3, 3, 3]);
    expect(made.map(({ calledAt }) => calledAt?.line)).toEqual([4, 5, 6]);
  });

  test("request, though that begins later", async () => {
    const ask = (path: string) => `await new Promise((done) => request('https://api.example${path}', done));`;
    const made = await placesOf(`await null;
      ${ask("/token")}
      ${ask("/users?email=a%40b")}
      ${ask("/users?email=a%40b")}`);
    expect(made.map(({ at }) => at?.line)).toEqual([3, 4, 5]);
  });

  test("a client that waits out of the script's sight, which has none", async () => {
    const made = await placesOf(
      "await new Promise((done) => USE(@cypress/request)('https://api.example/users', () => done()));",
    );
    expect(made).toMatchObject([{ url: "https://api.example/users", at: null }]);
  });
});

test.for([
  "fetch('https://api.example/users').then(() => callback(null), callback);",
  "request('https://api.example/users', callback);",
])(
  "the last request that gets no answer has its line too, over a connection that is kept: %s",
  async (ask) => {
    await using lab = labOf(`\n${ask}`, { network });
    await lab.login();
    const hang = { address: "https://api.example", what: { kind: "hang" }, on: "all", at: routeAt } as const;
    const order = { script: "login", args: ["a", "pw"], limitMs: 5000, jump: true, faults: [hang] } as const;
    const silent = await lab.runtime.invoke(order);
    expect(silent).toMatchObject({ stall: "limit", http: [], unansweredAt: { line: 3 } });
    if (ask.startsWith("fetch")) expect(silent.connections).toEqual([]);
  },
);

test("fetch looks as it did", async () => {
  await using lab = labOf(
    "callback(null, [fetch.name, fetch.length, Object.keys(globalThis).includes('fetch')]);",
  );
  expect((await lab.login()).reply?.result).toEqual([fetch.name, fetch.length, true]);
});

test("a method that is no text is told as what fetch makes of it", async () => {
  const [request] = await placesOf(
    "await fetch('https://api.example/users', { method: { toString: () => 'PUT' } });",
  );
  expect(request).toMatchObject({ method: "PUT", at: { line: 2 } });
});

test("fetch refuses what it can't read, as it did", async () => {
  await using lab = labOf("fetch('nowhere').catch((error) => callback(error));");
  expect((await lab.login()).reply?.error).toMatchObject({ name: "TypeError" });
});

/** The requests of an asynchronous function, given by its body, from line 2 on. */
async function placesOf(body: string) {
  const used = body.replaceAll(
    /USE\(([^)]+)\)/g,
    (_, name: string) => `require(${JSON.stringify(packages.resolve(name))})`,
  );
  await using lab = labOf(`(async () => { ${used} callback(null); })().catch(callback);`, { network });
  const { http, outcome } = await lab.login();
  expect(outcome).toBe("succeeded");
  return http;
}
