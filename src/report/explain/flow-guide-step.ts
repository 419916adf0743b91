import type { ActionScript } from "../../model/action-script.ts";

/** What a flow is in general. */
export interface FlowGuide {
  /** One line: what it is for, and who begins it. */
  readonly title: string;
  /** With import off, in order. */
  readonly off: readonly GuideStep[];
  /** With import on, in order. */
  readonly on: readonly GuideStep[];
}

/** One step of a flow. */
export interface GuideStep {
  /** The script that runs; null where Auth0 does it alone. */
  readonly script: ActionScript | null;
  /** What happens, in one or two sentences. */
  readonly text: string;
  /** Address of Auth0's own words. */
  readonly url: string;
}
