import { expect, test } from "vitest";
import type { Project } from "../model/project.ts";
import { shareServer } from "./shared-server.ts";

const choice = { engine: "auto" } as const;

/** A project whose store writes down when it is started and stopped. */
function projectOf(file: string, told: string[], broken = false): Project {
  const info = { adapter: "own", engine: "none", label: file, fields: null, data: null };
  const own = {
    name: "own",
    async start() {
      told.push("start");
      if (broken) throw new Error("no engine");
      return { info, [Symbol.asyncDispose]: async () => void told.push("stop") };
    },
  };
  return { file, store: { adapter: "own", own } } as unknown as Project;
}

test("one server serves all who ask, and stops with the last of them", async () => {
  const told: string[] = [];
  const project = projectOf("/a/understudy.yaml", told);
  const [first, second] = await Promise.all([shareServer(project, choice), shareServer(project, choice)]);
  expect(first.info).toBe(second.info);
  await first[Symbol.asyncDispose]();
  expect(told).toEqual(["start"]);
  await second[Symbol.asyncDispose]();
  expect(told).toEqual(["start", "stop"]);
  await (await shareServer(project, choice))[Symbol.asyncDispose]();
  expect(told).toEqual(["start", "stop", "start", "stop"]);
});

test("a server that did not start is started again for the next who asks", async () => {
  const told: string[] = [];
  const project = projectOf("/b/understudy.yaml", told, true);
  await expect(shareServer(project, choice)).rejects.toThrow("no engine");
  await expect(shareServer(project, choice)).rejects.toThrow("no engine");
  expect(told).toEqual(["start", "start"]);
});
