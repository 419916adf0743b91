import { packageFolder, shippedSuites } from "../session/places.ts";

/** Vitest's settings for modules, as far as they bear on suites. */
interface Deps {
  readonly inline?: true | readonly (string | RegExp)[];
  readonly external?: readonly (string | RegExp)[];
}

/** What a project includes, and the suites; said twice it is said once. */
export function withSuites(include: readonly string[], shipped: boolean): string[] {
  const suites = ["**/*.suite.yaml", ...(shipped ? [`${globPath(shippedSuites)}/**/*.suite.yaml`] : [])];
  return [...new Set([...include, ...suites])];
}

/** What a project excludes. Shipped suites lie in node_modules, which Vitest leaves out. */
export function withShipped(exclude: readonly string[], shipped: boolean): string[] {
  if (!shipped) return [...exclude];
  return exclude.map((pattern) =>
    pattern === "**/node_modules/**" ? "**/node_modules/!(auth0-understudy)/**" : pattern,
  );
}

/** Understudy's code is loaded as it is; shipped suites, though below node_modules, go through the plugin. */
export function withOwnModules<T extends Deps>(
  deps: T | undefined,
): T & { external: (string | RegExp)[]; inline: true | (string | RegExp)[] } {
  const { inline = [], external = [] } = deps ?? {};
  return {
    ...(deps as T),
    external: withPattern(external, new RegExp(escapeRegex(packageFolder))),
    inline: inline === true ? true : withPattern(inline, /\.suite\.ya?ml/),
  };
}

function withPattern(patterns: readonly (string | RegExp)[], own: RegExp): (string | RegExp)[] {
  return patterns.some((pattern) => String(pattern) === String(own)) ? [...patterns] : [...patterns, own];
}

function globPath(path: string): string {
  return path.replaceAll("\\", "/");
}

function escapeRegex(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
