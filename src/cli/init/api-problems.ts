import { routeProblems } from "../../../adapters/http/check-routes.ts";
import { settings as httpSettings } from "../../../adapters/http/settings.ts";
import type { RouteProblem } from "../../init/write/checked-routes.ts";

/** What the adapter `http` would refuse of such settings. */
export function apiProblems(settings: unknown): readonly RouteProblem[] {
  const { data, error } = httpSettings.safeParse(settings);
  if (data === undefined) {
    const issues = error?.issues ?? [];
    return issues.map(({ path, message }) => ({ path: path.map(String).slice(1), message, help: "" }));
  }
  const at = (path: readonly (string | number)[]) => ({ file: JSON.stringify(path), line: 1, column: 1 });
  return routeProblems({ adapter: "http", settings: data, folder: "", at }).map(
    ({ message, help = "", at: place }) => ({
      // The file of the place is the path itself.
      path: (JSON.parse(place?.file ?? "[]") as readonly string[]).slice(1),
      message,
      help,
    }),
  );
}
