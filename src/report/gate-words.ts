import type { GateFailureKind } from "../model/gate.ts";

/** In which way the gate stays shut. */
export const gateWords = {
  "no-longer-verified": "no longer verified",
  "own-gone": "a scenario of your own is gone",
  "own-expects-less": "a scenario of your own expects less",
  "not-applicable": "not applicable, and not so in the lock",
  "waiver-unused": "a waiver that is not used",
  "waiver-new": "a waiver that the lock does not know",
  "project-gone": "a lock without its project",
} as const satisfies Record<GateFailureKind, string>;
