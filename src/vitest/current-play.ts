import { HarnessError, isHarnessError } from "../model/harness-error.ts";
import type { Play } from "../run/play.ts";
import { callSite, type CallSite } from "./call-site.ts";
import { readableError } from "./readable-error.ts";

/** The test that is running. */
export interface CurrentPlay {
  /** @throws HarnessError `arguments-invalid` outside a test */
  get(): Play;
  set(play: Play | null): void;
  /** The one that is there, and none is from now on. */
  take(): Play | null;
  /** The file of the tests. */
  readonly file: string;
}

/** No test runs yet. */
export function openCurrentPlay(file: string): CurrentPlay {
  let current: Play | null = null;
  return {
    file,
    set(play) {
      current = play;
    },
    take() {
      const taken = current;
      current = null;
      return taken;
    },
    get() {
      if (current !== null) return current;
      throw new HarnessError(
        "arguments-invalid",
        "The tenant and the store are there while a test runs only.",
        {
          help: "Call them in test(…) or beforeEach(…), below useConnection(…).",
        },
      );
    },
  };
}

/** Calls into the running test, from a method that a test called; bad input is thrown as of the test's line. */
export async function acting<T>(
  current: CurrentPlay,
  called: (...args: never[]) => unknown,
  act: (play: Play, site: CallSite) => Promise<T> | T,
): Promise<T> {
  // Before anything is awaited, or the stack has lost the test.
  const site = callSite(called, current.file);
  try {
    return await act(current.get(), site);
  } catch (error) {
    throw isHarnessError(error) ? readableError(error, site) : error;
  }
}
