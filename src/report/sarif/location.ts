import { pathToFileURL } from "node:url";
import type { Position } from "../../model/position.ts";
import type { ReportOptions } from "../report-options.ts";
import { rootPath } from "../root-path.ts";

/** A place as SARIF writes it. */
export interface SarifLocation {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
    readonly region: { readonly startLine: number; readonly startColumn: number };
  };
}

/** A place: relative to the root of the repository, or absolute where the file is no part of it. */
export function locationOf({ file, line, column }: Position, options: ReportOptions): SarifLocation {
  const path = rootPath(file, options);
  const artifactLocation =
    path === null
      ? { uri: pathToFileURL(file).href }
      : { uri: path.split("/").map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" };
  return { physicalLocation: { artifactLocation, region: { startLine: line, startColumn: column } } };
}
