import { z } from "zod";
import type { NetworkRoute } from "../model/network.ts";
import type { Recording } from "../model/recording/recording.ts";
import { checkShape } from "../yaml/check.ts";
import { readJson } from "../yaml/read-json.ts";
import { readTextIfThere } from "../yaml/read-text.ts";

/**
 * Reads the recordings that routes replay. One that is not there yet may be about to be recorded.
 * @throws HarnessError `recording-invalid`
 */
export function withRecordings(routes: readonly NetworkRoute[]): Promise<readonly NetworkRoute[]> {
  return Promise.all(
    routes.map(async (route) => {
      const { target } = route;
      if (target.kind !== "replay") return route;
      return { ...route, target: { ...target, recording: await readRecording(target.file) } };
    }),
  );
}

/** The files that routes replay. */
export function recordingFiles(routes: readonly NetworkRoute[]): readonly string[] {
  return routes.flatMap(({ target }) => (target.kind === "replay" ? [target.file] : []));
}

/**
 * Reads a recording; null where the file is not there.
 * @throws HarnessError `recording-invalid`
 */
export async function readRecording(file: string): Promise<Recording | null> {
  const text = await readTextIfThere({ file, code: "recording-invalid" });
  if (text === null) return null;
  return checkShape(recordingShape, readJson(file, text, "recording-invalid"), "recording-invalid");
}

const recordingShape: z.ZodType<Recording> = z.strictObject({
  version: z.literal(1),
  address: z.string(),
  scenarios: z.record(
    z.string(),
    z.array(
      z.strictObject({
        method: z.string(),
        url: z.string(),
        body: z.json().optional(),
        answer: z.strictObject({
          status: z.int().min(200).max(599),
          headers: z.record(z.string(), z.string()),
          body: z.json().optional(),
        }),
      }),
    ),
  ),
});
