import { randomInt } from "node:crypto";
import { argumentsError } from "./arguments-error.ts";

/** The seed of a search: the one that was given, else 1 in CI and a new one elsewhere. @throws HarnessError `arguments-invalid` */
export function readSeed(given: string | undefined): number {
  if (given !== undefined) return wholeNumber("--seed", given);
  // Where nobody watches, a search must not fail today and pass tomorrow.
  return process.env["CI"] ? 1 : randomInt(mostSeeds);
}

/** An option's number. @throws HarnessError `arguments-invalid` */
export function wholeNumber(option: string, text: string): number {
  if (/^\d{1,10}$/.test(text) && Number(text) < mostSeeds) return Number(text);
  throw argumentsError(`${option} ${text} is not a whole number below 2^31.`, `For example: ${option} 42`);
}

const mostSeeds = 2 ** 31;
