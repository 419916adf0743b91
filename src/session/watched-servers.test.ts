import { expect, test } from "vitest";
import { HarnessError } from "../model/harness-error.ts";
import type { Project } from "../model/project.ts";
import type { ServerInfo } from "../model/store.ts";
import { hearServer, openServerChannel } from "./server-channel.ts";
import { storeStateOf, watchedServers } from "./watched-servers.ts";

const project = {
  file: "/p/understudy.yaml",
  store: { adapter: "none", settings: {} },
} as unknown as Project;
const server = { engine: "embedded", label: "postgres 18" } as unknown as ServerInfo;
const asked = { projectFile: project.file, state: "another schema" };

/** Servers of which so many don't start. */
function failing(times: number) {
  let starts = 0;
  const renew = async (): Promise<ServerInfo> => {
    starts += 1;
    if (starts <= times) throw new HarnessError("engine-failed", `attempt ${starts} failed`);
    return server;
  };
  const first = Promise.resolve(new Map([[project, server]]));
  return { ...watchedServers([project], { renew }, first), starts: () => starts };
}

test("a server that did not start is started again in the next round, and not before", async () => {
  const { find, endRound, starts } = failing(1);
  for (const lane of [1, 2, 3]) await expect(find(asked), `lane ${lane}`).rejects.toThrow("attempt 1 failed");
  expect(starts()).toBe(1);
  endRound();
  expect(await Promise.all([find(asked), find(asked)])).toEqual([server, server]);
  endRound();
  expect(await find(asked)).toBe(server);
  expect(starts()).toBe(2);
});

test("the state that the run began with is tried again too", async () => {
  const { find, endRound, starts } = failing(1);
  const before = { ...asked, state: storeStateOf(project) };
  expect(await find(before)).toBe(server);
  expect(starts()).toBe(0);
  await expect(find(asked)).rejects.toThrow("attempt 1 failed");
  endRound();
  expect(await find(before)).toBe(server);
  expect(starts()).toBe(1 + 1);
});

test("workers hear in the next round that the server is there after all", async () => {
  const { find, endRound } = failing(1);
  using channel = openServerChannel(find);
  await expect(hearServer(channel.name, asked)).rejects.toMatchObject({
    code: "engine-failed",
    message: "attempt 1 failed",
  });
  await expect(hearServer(channel.name, asked)).rejects.toThrow("attempt 1 failed");
  endRound();
  expect(await hearServer(channel.name, asked)).toEqual(server);
});
