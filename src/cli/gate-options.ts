import { argumentsError } from "./arguments-error.ts";

/** What `understudy test` does with the lock. */
export type GateMode = "off" | "check" | "update";

/** What of the arguments bears on the lock. */
interface GateArguments {
  readonly gate: boolean;
  readonly update: boolean;
  /** Arguments that leave something out, as they were typed, and why each can't be. */
  readonly partial: readonly { readonly typed: string; readonly given: boolean; readonly why: string }[];
}

/**
 * Whether the lock is compared, written or left alone.
 * @throws HarnessError `arguments-invalid`: something is left out, so that nothing could be said of all of it
 */
export function gateMode({ gate, update, partial }: GateArguments): GateMode {
  if (!gate && !update) return "off";
  const [option, instead] = gate ? ["--gate", "compares"] : ["--update-lock", "writes down"];
  if (gate && update) {
    throw argumentsError(
      "--gate and --update-lock can't be said together: a gate that moves by itself keeps nothing out.",
      "In CI: understudy test --gate. By hand, to be reviewed: understudy test --update-lock",
    );
  }
  const given = partial.filter((one) => one.given);
  if (given.length === 0) return gate ? "check" : "update";
  const reasons = given.map(({ typed, why }) => `${typed} ${why}`).join("; ");
  throw argumentsError(
    `${option} ${instead} all that is verified, but ${reasons}.`,
    `Leave out: ${given.map(({ typed }) => typed).join(" ")}`,
  );
}
