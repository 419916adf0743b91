import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openLab } from "./testing/lab.ts";

const jump = "setTimeout(() => callback(null, Math.round(clock.now() - start)), 15000);";

test("what a script does not need is not loaded for it", async () => {
  const loaded = await answerOf(
    "callback(null, ['tls', 'perf_hooks'].filter((name) => process.moduleLoadList.includes('NativeModule ' + name)));",
  );
  expect(loaded).toEqual([]);
});

describe("the container's clock is read by whoever has `performance` from", () => {
  test.for([
    ["the global", "performance"],
    ["require", "require('perf_hooks').performance"],
    ["require with a scheme", "require('node:perf_hooks').performance"],
    ["process.getBuiltinModule", "process.getBuiltinModule('perf_hooks').performance"],
    ["import()", "(await import('node:perf_hooks')).performance"],
    ["an ES module that is required", "require('./clock.mjs').clock"],
  ] as const)("%s", async ([, clock]) => {
    const past = await answerOf(`const clock = ${clock}, start = clock.now(); ${jump}`);
    expect(past).toBeGreaterThanOrEqual(15_000);
  });

  test("what stands in its place", async () => {
    const own = await answerOf(
      "globalThis.performance = { now: () => 7 }; callback(null, performance.now());",
    );
    expect(own).toBe(7);
  });
});

describe("sockets below TLS are told apart for whoever has `connect` from", () => {
  test.for([
    ["require", "require('tls').connect"],
    ["require with a scheme", "require('node:tls').connect"],
    ["https", "(require('https'), process.getBuiltinModule('tls').connect)"],
    ["import()", "(await import('node:tls')).connect"],
    ["an ES module that is required", "require('./secure.mjs').open"],
  ] as const)("%s", async ([, connect]) => {
    expect(await answerOf(`callback(null, String(${connect}));`)).toContain("trusting(");
  });
});

/** What a script answers that waits for something before it does. */
async function answerOf(body: string): Promise<unknown> {
  await using lab = openLab({
    scripts: { login: `async function login(email, password, callback) { ${body} }` },
    prepare(folder) {
      writeFileSync(join(folder, "clock.mjs"), "export { performance as clock } from 'node:perf_hooks';\n");
      writeFileSync(
        join(folder, "secure.mjs"),
        "import { connect } from 'node:tls';\nexport { connect as open };\n",
      );
    },
  });
  const order = { script: "login", args: ["ada@example.com", "pw"], limitMs: 20_000, jump: true } as const;
  const { reply, outcome } = await lab.runtime.invoke(order);
  expect(outcome).toBe("succeeded");
  return reply?.result;
}
