import { drawnSeed, mostSeeds } from "../vitest/seed.ts";
import { argumentsError } from "./arguments-error.ts";

/** The seed of a search: the one that was given, else 1 in CI and a new one elsewhere. @throws HarnessError `arguments-invalid` */
export function readSeed(given: string | undefined): number {
  return given === undefined ? drawnSeed() : wholeNumber("--seed", given);
}

/** An option's number. @throws HarnessError `arguments-invalid` */
export function wholeNumber(option: string, text: string): number {
  if (/^\d{1,10}$/.test(text) && Number(text) < mostSeeds) return Number(text);
  throw argumentsError(`${option} ${text} is not a whole number below 2^31.`, `For example: ${option} 42`);
}
