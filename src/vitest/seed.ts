import { randomInt } from "node:crypto";

/** A seed that nobody has chosen: 1 where the environment variable CI is set, so that nothing fails by chance there. */
export function drawnSeed(): number {
  return process.env["CI"] ? 1 : randomInt(mostSeeds);
}

/** Seeds are below it. */
export const mostSeeds = 2 ** 31;
