/**
 * The candidate that was probably meant, or null.
 * @example nearMiss("emial", ["email", "id"]); // "email"
 */
export function nearMiss(name: string, candidates: readonly string[]): string | null {
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: distance(bare(name), bare(candidate)) }))
    .sort((one, other) => one.distance - other.distance);
  const [best] = ranked;
  if (best === undefined) return null;
  return best.distance <= Math.max(2, Math.floor(name.length / 3)) ? best.candidate : null;
}

/** `Did you mean "email"?` or nothing, to be put after a sentence. */
export function didYouMean(name: string, candidates: readonly string[]): string {
  const near = nearMiss(name, candidates);
  return near === null ? "" : ` Did you mean "${near}"?`;
}

/** Case and underscores are what people get wrong without mistyping. */
function bare(name: string): string {
  return name.toLowerCase().replaceAll("_", "");
}

function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (const [j, against] of [...other].entries()) {
      const swap = (row[j] ?? 0) + (letter === against ? 0 : 1);
      next.push(Math.min(swap, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
