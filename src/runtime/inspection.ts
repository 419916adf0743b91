import { HarnessError } from "../model/harness-error.ts";
import type { Container } from "./container.ts";

/** A debugger that is to be attached. */
export interface Inspection {
  readonly port: number;
  /** Hears the address at which the container waits. */
  listening(url: string): void;
}

/**
 * Makes a container wait for a debugger; from then on it stops at the first statement of each script.
 * @throws HarnessError `runtime-failed` when the port is not free
 */
export async function inspectContainer(container: Container, { port, listening }: Inspection): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<string | null>();
  container.hear({
    said(message) {
      if (message.kind === "inspecting") resolve(message.url);
    },
    gone: () => resolve(null),
  });
  // Where one container is stopped there already, the next takes any port that is free.
  const isTaken = onPort.get(port)?.isGone() === false;
  container.say({ kind: "inspect", port: isTaken ? 0 : port });
  if (!isTaken) onPort.set(port, container);
  const url = await promise;
  container.hear(null);
  if (url !== null) {
    // A debugger that says "go on" before the container waits for that word would never be heard again.
    await new Promise((resume) => setTimeout(resume, untilItWaitsMs));
    return listening(url);
  }
  container.kill();
  throw new HarnessError("runtime-failed", `The debugger's port ${port} is not free.`, {
    help: "Give another one, such as --inspect=9230, or end what listens there.",
  });
}

const onPort = new Map<number, Container>();

/** Between telling its address and waiting a container does nothing else. */
const untilItWaitsMs = 150;
