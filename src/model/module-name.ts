/** The argument of a `require`, taken apart. */
export interface ModuleName {
  /** `mongodb` or `@acme/lib`. */
  readonly name: string;
  /** What stands behind the `@`, or null. */
  readonly version: string | null;
  /** What stands behind, with its slash: `/promises`, or empty. */
  readonly path: string;
}

const pattern = /^((?:@[^/@]+\/)?[^/@]+)(?:@([^/]+))?(\/.*)?$/;
const exact = /^\d+\.\d+\.\d+(?:-[\w.-]+)?(?:\+[\w.-]+)?$/;

/** Takes apart the name of a package; null for files, addresses and builtins with a scheme. */
export function readModuleName(specifier: string): ModuleName | null {
  if (/^[./\\]/.test(specifier) || /^[a-z]+:/i.test(specifier)) return null;
  const [whole, name = "", version = null, path = ""] = pattern.exec(specifier) ?? [];
  return whole === undefined ? null : { name, version, path };
}

/** Whether that is one version, and neither a range nor a tag; Auth0 knows no others (github.com/auth0/verquire). */
export function isExactVersion(version: string): boolean {
  return exact.test(version);
}

/** The version of `all` that differs least from `wanted`, in major, then minor, then patch; the higher of two. */
export function nearestVersion(wanted: string, all: readonly string[]): string | null {
  const target = numbersOf(wanted);
  const sorted = all.toSorted((one, other) => {
    const [a, b] = [numbersOf(one), numbersOf(other)];
    for (const [index, goal] of target.entries()) {
      const [x = 0, y = 0] = [a[index], b[index]];
      const closer = Math.abs(x - goal) - Math.abs(y - goal);
      if (closer !== 0) return closer;
      if (x !== y) return y - x;
    }
    return 0;
  });
  return sorted[0] ?? null;
}

function numbersOf(version: string): readonly number[] {
  const [, major, minor, patch] = /(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(version) ?? [];
  return [major, minor, patch].map((part) => Number(part ?? 0));
}
