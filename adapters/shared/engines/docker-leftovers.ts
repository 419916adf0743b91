import { hostname } from "node:os";
import { isSameProcess, processStart } from "../process-identity.ts";
import type { Testcontainers } from "./testcontainers.ts";

const label = {
  host: "understudy.host",
  pid: "understudy.pid",
  started: "understudy.started",
  run: "understudy.run",
  start: "understudy.start",
} as const;

/** Tells of a container which process it belongs to, which run, and which start. */
export async function ownerLabels({ run = "", start }: Owner): Promise<Record<string, string>> {
  return {
    [label.host]: hostname(),
    [label.pid]: String(process.pid),
    [label.started]: (await processStart(process.pid)) ?? "",
    [label.run]: run,
    [label.start]: start,
  };
}

interface Owner {
  readonly run?: string | undefined;
  readonly start: string;
}

/**
 * Removes containers whose processes are no longer alive.
 * @returns how many
 */
export async function removeContainersOfTheDead(docker: Testcontainers): Promise<number> {
  return removeThose(
    docker,
    async (labels) => !(await isSameProcess(Number(labels[label.pid]), labels[label.started] ?? null)),
  );
}

/** Removes the containers that the workers of a run have started. */
export async function removeContainersOfRun(docker: Testcontainers, run: string): Promise<number> {
  return removeThose(docker, async (labels) => labels[label.run] === run);
}

/** What the container of a start that failed said last, line by line; it is removed. */
export async function takeLastWords(docker: Testcontainers, start: string): Promise<readonly string[]> {
  const { container } = await docker.getContainerRuntimeClient();
  const filters = { label: [`${label.start}=${start}`] };
  const [found] = await container.dockerode.listContainers({ all: true, filters });
  if (found === undefined) return [];
  const failed = container.getById(found.Id);
  const log = await failed.logs({ stdout: true, stderr: true, tail: 5, follow: false });
  await failed.remove({ force: true, v: true });
  return framesOf(log).flatMap((frame) => frame.trimEnd().split("\n"));
}

/** Docker puts eight bytes before each piece of output; the last four say how long it is. */
function framesOf(log: Buffer): readonly string[] {
  if (log.length < 8) return [];
  const end = 8 + log.readUInt32BE(4);
  return [log.toString("utf8", 8, end), ...framesOf(log.subarray(end))];
}

async function removeThose(
  docker: Testcontainers,
  chosen: (labels: Readonly<Record<string, string>>) => Promise<boolean>,
): Promise<number> {
  const { container } = await docker.getContainerRuntimeClient();
  let removed = 0;
  // Other machines may use the same Docker; their process ids mean nothing here.
  const filters = { label: [`${label.host}=${hostname()}`] };
  for (const { Id, Labels } of await container.dockerode.listContainers({ all: true, filters })) {
    if (!(await chosen(Labels))) continue;
    // Another run may be at it too.
    await container
      .getById(Id)
      .remove({ force: true, v: true })
      .catch(() => {});
    removed += 1;
  }
  return removed;
}
