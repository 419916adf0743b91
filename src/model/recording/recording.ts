import type { Json } from "../json.ts";

/** What an address answered to scripts, one scenario at a time; a file that is kept beside the project. */
export interface Recording {
  readonly version: 1;
  /** Scheme and host of the address. */
  readonly address: string;
  /** By scenario, in the order in which they were asked. */
  readonly scenarios: Readonly<Record<string, readonly RecordedExchange[]>>;
}

/** One request with its answer, without secrets. */
export interface RecordedExchange extends Said {
  readonly answer: RecordedAnswer;
}

/** What is compared of a request. */
export interface Said {
  readonly method: string;
  /** Path and query, encoded as they were sent. */
  readonly url: string;
  /** JSON as a value, else text; absent where there is none. */
  readonly body?: Json | undefined;
}

/** An answer as it is sent again. */
export interface RecordedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Json | undefined;
}

/** What a replay has to know of the scenario that asks. */
export interface Episode {
  /** The scenario, as recordings call it. */
  readonly scenario: string;
  /** Puts marks in the place of the scenario's secrets. */
  mark(text: string): string;
}

/**
 * How recordings call a scenario.
 * @example episodeName({ suite: "/repo/a.suite.yaml", folder: "/repo", scenario: "logs in" }) // "a.suite.yaml: logs in"
 */
export function episodeName({ suite, folder, scenario }: EpisodeParts): string {
  const [file, root] = [suite, folder].map((path) => path.replaceAll("\\", "/"));
  const isBelow = file?.startsWith(`${root}/`) === true;
  const short = isBelow ? file.slice((root?.length ?? 0) + 1) : file?.replace(/^.*\/(?=[^/]+\/[^/]+$)/, "");
  return `${short}: ${scenario}`;
}

/** The suite's file, the project's folder, the scenario's name. */
export interface EpisodeParts {
  readonly suite: string;
  readonly folder: string;
  readonly scenario: string;
}
