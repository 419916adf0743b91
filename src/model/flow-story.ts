import type { FlowName } from "./flow.ts";
import type { Position } from "./position.ts";

/** What one flow did, from the request to the line in the log, for people to read. */
export interface FlowStory {
  readonly flow: FlowName;
  readonly identifier: string;
  /** The suite's line of the step. */
  readonly at: Position;
  /** In force when the flow began. */
  readonly import_mode: boolean;
  readonly lines: readonly StoryLine[];
  /** The same as a Mermaid sequence diagram. */
  readonly mermaid: string;
}

/** One message of a story: who tells whom what. */
export interface StoryLine {
  /** Milliseconds since the flow began, counting only what scripts took; null where no time is known. */
  readonly atMs: number | null;
  /** `person`, `client`, `tenant`, a script, or `tenant` to itself. */
  readonly from: string;
  /** As `from`; also `store`, `log`, or an address. */
  readonly to: string;
  readonly text: string;
}
