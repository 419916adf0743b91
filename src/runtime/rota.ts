/**
 * Which of several containers gets the next invocation. No two in a row go to the same one, since Auth0 promises
 * no affinity; the seed makes the order the same each time.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/custom-database-connections-scripts
 * @example rota(2, 7) // () => 0 and 1 by turns
 */
export function rota(containers: number, seed: number): () => number {
  let state = seed >>> 0;
  let last: number | null = null;
  const below = (bound: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
  return () => {
    if (containers === 1) return 0;
    const next: number = last === null ? below(containers) : (last + 1 + below(containers - 1)) % containers;
    last = next;
    return next;
  };
}

/** A seed from a text such as a scenario's name. */
export function seedOf(text: string): number {
  let seed = 0;
  for (const letter of text) seed = (Math.imul(seed, 31) + (letter.codePointAt(0) ?? 0)) >>> 0;
  return seed;
}
