import { HarnessError } from "../../../src/model/harness-error.ts";
import { findPeer, loadPeer } from "../optional-peer.ts";
import { reasonOf } from "../reason.ts";
import type { Engine } from "./engine.ts";
import type { Found } from "./choose-engine.ts";
import type { Testcontainers } from "./testcontainers.ts";
import { randomUUID } from "node:crypto";
import {
  ownerLabels,
  removeContainersOfRun,
  removeContainersOfTheDead,
  takeLastWords,
} from "./docker-leftovers.ts";

/** A container with a server in it. */
export interface ContainerPlan {
  readonly image: string;
  /** The run whose workers start a server each, where they do. */
  readonly run?: string | undefined;
  /** The server's port inside. */
  readonly port: number;
  readonly environment: Readonly<Record<string, string>>;
  /** Arguments of the server. */
  readonly command: readonly string[];
  /** Where its data stands; kept in memory, since nothing of it has to survive. */
  readonly data: string;
  /** The line of its log that says that it takes connections, and how often it comes. */
  readonly ready: { readonly line: RegExp; readonly times: number };
}

/** A container that runs. */
export interface RunningContainer extends AsyncDisposable {
  readonly host: string;
  readonly port: number;
}

/** Looks for Testcontainers and for something that runs containers. */
export async function findDocker(
  folder: string,
  start: (docker: Testcontainers) => Promise<Engine>,
): Promise<Found> {
  if (findPeer("testcontainers", folder) === null) {
    const wayOut = "For a container, with Docker running: npm install --save-dev testcontainers";
    return { there: false, why: "testcontainers is not installed.", wayOut };
  }
  const docker = await loadPeer<Testcontainers>("testcontainers", folder);
  try {
    await docker.getContainerRuntimeClient();
  } catch (error) {
    const wayOut = "For a container: start Docker, or set DOCKER_HOST to where it runs.";
    return { there: false, why: `nothing runs containers here (${reasonOf(error)}).`, wayOut };
  }
  return { there: true, start: () => start(docker) };
}

/**
 * Starts a container, and removes those that killed runs have left. Testcontainers' own Ryuk does that too, sooner,
 * where its image can be had.
 * @throws HarnessError `engine-failed`
 */
export async function startContainer(docker: Testcontainers, plan: ContainerPlan): Promise<RunningContainer> {
  await removeContainersOfTheDead(docker);
  const start = randomUUID();
  const container = new docker.GenericContainer(plan.image)
    .withEnvironment({ ...plan.environment })
    .withLabels(await ownerLabels({ run: plan.run, start }))
    .withExposedPorts(plan.port)
    .withTmpFs({ [plan.data]: "rw" })
    .withWaitStrategy(docker.Wait.forLogMessage(plan.ready.line, plan.ready.times))
    .withStartupTimeout(startLimitMs);
  if (plan.command.length > 0) container.withCommand([...plan.command]);
  const said: string[] = [];
  container.withLogConsumer((log) => void log.on("data", (line) => said.push(String(line).trimEnd())));
  try {
    const started = await container.start();
    return {
      host: started.getHost(),
      port: started.getMappedPort(plan.port),
      async [Symbol.asyncDispose]() {
        await started.stop({ timeout: 0 });
      },
    };
  } catch (cause) {
    const words = await takeLastWords(docker, start).catch(() => []);
    const last = (words.length > 0 ? words : said).slice(-lastLines).map((line) => `\n  ${line}`);
    const message = `The container ${plan.image} did not start: ${reasonOf(cause)}${last.join("")}`;
    throw new HarnessError("engine-failed", message, {
      help: "Try the image by hand (docker run), or name another one in store.image.",
      cause,
    });
  }
}

/** Removes the containers that the workers of a run have started. */
export async function endContainers(folder: string, run: string): Promise<void> {
  await removeContainersOfRun(await loadPeer<Testcontainers>("testcontainers", folder), run);
}

/** So much of what a container that does not start has said is told. */
const lastLines = 5;

/** Pulling the image counts too. */
const startLimitMs = 300_000;
