/** Counts along a text: offset and count, one after the other; from there on so often, until the next. */
export type Steps = readonly number[];

/** Brings nested ranges (start, end and count, one after the other) into steps: the innermost range holds. */
export function stepsOf(ranges: readonly number[]): Steps {
  const steps: number[] = [];
  const open: { readonly end: number; readonly count: number }[] = [];
  const closeUntil = (offset: number): void => {
    for (let top = open.at(-1); top !== undefined && top.end <= offset; top = open.at(-1)) {
      open.pop();
      put(steps, top.end, open.at(-1)?.count ?? 0);
    }
  };
  for (const { start, end, count } of inOrder(ranges)) {
    closeUntil(start);
    open.push({ end, count });
    put(steps, start, count);
  }
  closeUntil(Infinity);
  return steps;
}

/** Adds counts up, place by place. */
export function addSteps(one: Steps, other: Steps): Steps {
  const sum: number[] = [];
  let [i, j, left, right] = [0, 0, 0, 0];
  while (i < one.length || j < other.length) {
    const offset = Math.min(one[i] ?? Infinity, other[j] ?? Infinity);
    if (one[i] === offset) left = one[(i += 2) - 1] ?? 0;
    if (other[j] === offset) right = other[(j += 2) - 1] ?? 0;
    put(sum, offset, left + right);
  }
  return sum;
}

/** How often a place was reached. */
export function countAt(steps: Steps, offset: number): number {
  let low = 0;
  let high = steps.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle * 2] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : (steps[low * 2 - 1] ?? 0);
}

interface Range {
  readonly start: number;
  readonly end: number;
  readonly count: number;
}

/** Outer ranges before those that they hold. */
function inOrder(numbers: readonly number[]): readonly Range[] {
  const ranges: Range[] = [];
  for (let i = 0; i + 2 < numbers.length; i += 3) {
    const [start = 0, end = 0, count = 0] = numbers.slice(i, i + 3);
    ranges.push({ start, end, count });
  }
  return ranges.sort((one, other) => one.start - other.start || other.end - one.end);
}

/** A step where another one is takes its place; one that changes nothing is none. */
function put(steps: number[], offset: number, count: number): void {
  if (steps.at(-2) === offset) steps.length -= 2;
  if ((steps.at(-1) ?? 0) !== count) steps.push(offset, count);
}
