import { showPosition } from "../../model/position.ts";
import { isHarnessError } from "../../model/harness-error.ts";

/** What a HarnessError would show, as one text: for the tests of whatever throws one. */
export function shownError(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return show(error);
  }
  return "nothing was thrown";
}

/** The same for a promise; `root` is cut off the paths. */
export async function shownRejection(promise: Promise<unknown>, root: string): Promise<string> {
  try {
    await promise;
  } catch (error) {
    return show(error).replaceAll(root, "");
  }
  return "nothing was thrown";
}

function show(error: unknown): string {
  if (!isHarnessError(error)) throw error;
  const at = error.at === undefined ? "no position" : showPosition(error.at);
  return `${error.code} at ${at}\n${error.message}\n-> ${error.help ?? "no help"}`;
}
