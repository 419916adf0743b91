import { join } from "node:path";
import { writeText } from "../files/write-text.ts";
import type { NetworkRoute } from "../model/network.ts";
import type { Project } from "../model/project.ts";
import type { Recording } from "../model/recording/recording.ts";
import type { Trace } from "../model/trace.ts";
import { makeRecording, mergeRecordings } from "./make-recording.ts";
import { isRecordable } from "./recorded-routes.ts";

/** A recording that was written. */
export interface Written {
  readonly route: NetworkRoute;
  readonly file: string;
  readonly exchanges: number;
  readonly tooLong: readonly string[];
}

/**
 * Writes what the real addresses of a project answered, one file an address. An address that was not asked has none.
 * Scenarios that did not run keep what was recorded of them.
 */
export async function writeRecordings(
  project: Project,
  traces: readonly Trace[],
  read: (file: string) => Promise<Recording | null>,
): Promise<readonly Written[]> {
  const written: Written[] = [];
  for (const route of project.routes.filter(isRecordable)) {
    const { recording, exchanges, tooLong } = makeRecording(route, traces, project.folder);
    const file = fileOf(project, route);
    if (exchanges > 0) {
      const old = await read(file);
      await writeText(file, `${JSON.stringify(mergeRecordings(old, recording), null, 2)}\n`);
    }
    written.push({ route, file, exchanges, tooLong });
  }
  return written;
}

/** Where a replay looks, else beside the project file. */
function fileOf({ folder }: Project, { target, address }: NetworkRoute): string {
  if (target.kind === "replay") return target.file;
  const name = address
    .replace(/^https?:\/\//i, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9.-]+/g, "-");
  return join(folder, ".understudy", "recordings", `${name}.json`);
}
