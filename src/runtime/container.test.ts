import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { type Container, type Death, startContainer } from "./container.ts";

test("tells whoever begins to hear it that it is gone", async () => {
  const container = start();
  await container.ready;
  container.kill();
  await container.gone;
  expect(await deathOf(container)).toEqual({ code: null, signal: "SIGKILL", outOfMemory: false });
});

test("tells its end once to whoever hears it all the while", async () => {
  const container = start();
  await container.ready;
  const deaths: Death[] = [];
  container.hear({ said() {}, gone: (death) => deaths.push(death) });
  container.kill();
  await container.gone;
  await new Promise(setImmediate);
  expect(deaths).toHaveLength(1);
  container.hear(null);
  await new Promise(setImmediate);
  expect(deaths).toHaveLength(1);
});

function deathOf(container: Container): Promise<Death> {
  return new Promise((resolve) => container.hear({ said() {}, gone: resolve }));
}

function start(): Container {
  const modules = { profile: "node22", allowNearest: false, globals: {}, withdrawn: {}, gone: {} } as const;
  const gate = { open: true, ways: {}, ca: null };
  const folder = tmpdir();
  return startContainer({
    node: null,
    memoryMb: 64,
    compiled: null,
    permissions: () => [],
    folder,
    preloads: [],
    start: { kind: "start", folder, configuration: {}, modules, gate, coverage: false },
    standby: false,
    booted: () => undefined,
  });
}
