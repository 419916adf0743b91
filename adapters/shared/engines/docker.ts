import type testcontainers from "testcontainers";
import { HarnessError } from "../../../src/model/harness-error.ts";
import { findPeer, loadPeer } from "../optional-peer.ts";
import { reasonOf } from "../reason.ts";
import type { Engine } from "./engine.ts";
import type { Found } from "./choose-engine.ts";

/** What Testcontainers offers of itself. */
export type Testcontainers = Pick<
  typeof testcontainers,
  "GenericContainer" | "Wait" | "getContainerRuntimeClient"
>;

/** A container with a server in it. */
export interface ContainerPlan {
  readonly image: string;
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
 * Starts a container; Testcontainers removes it even where this process is killed.
 * @throws HarnessError `engine-failed`
 */
export async function startContainer(docker: Testcontainers, plan: ContainerPlan): Promise<RunningContainer> {
  const container = new docker.GenericContainer(plan.image)
    .withEnvironment({ ...plan.environment })
    .withExposedPorts(plan.port)
    .withTmpFs({ [plan.data]: "rw" })
    .withWaitStrategy(docker.Wait.forLogMessage(plan.ready.line, plan.ready.times))
    .withStartupTimeout(startLimitMs);
  if (plan.command.length > 0) container.withCommand([...plan.command]);
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
    throw new HarnessError("engine-failed", `The container ${plan.image} did not start: ${reasonOf(cause)}`, {
      help: "Try the image by hand (docker run), or name another one in store.image.",
      cause,
    });
  }
}

/** Pulling the image counts too. */
const startLimitMs = 300_000;
