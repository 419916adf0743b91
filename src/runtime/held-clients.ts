import type { ActionScript } from "../model/action-script.ts";
import type { RawRecord } from "../model/invocation.ts";
import type { Close } from "./record.ts";
import type { StackReader } from "./stack-frames.ts";

/** An invocation of a container. */
export interface Ran {
  readonly script: ActionScript;
  readonly inFault: boolean;
}

/**
 * What a container has told of clients that are out of their pool, with the scripts that took them.
 * `ran` holds the container's invocations in their order.
 */
export function heldClients(
  close: Close,
  ran: readonly Ran[],
  stacks: StackReader,
): Pick<RawRecord, "heldClients"> {
  const held = close.kind === "ended" ? close.ended.held : [];
  const clients = held.flatMap(({ turn, stack, ...state }) => {
    const taker = ran[turn - 1];
    return taker === undefined ? [] : [{ ...taker, turn, at: stacks.position(stack), ...state }];
  });
  return clients.length === 0 ? {} : { heldClients: clients };
}
