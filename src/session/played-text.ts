import type { ActionScript } from "../model/action-script.ts";
import type { ConfigurationEntry, Project } from "../model/project.ts";

/** What a project file says to scenarios that honour every contract. */
export interface PlayedText {
  /** To all of them. Not its comments, its waivers, where suites are looked for, and what {@link PlayedText} tells apart. */
  readonly whole: string;
  /** How their traces are judged, which needs no script to run again. */
  readonly contracts: string;
  /** Values of `configuration` that nobody sees but the scripts that read them, by their keys. */
  readonly configuration: ReadonlyMap<string, string>;
}

/** Null where the file holds code, whose text is all that can be compared. */
export function playedText(project: Project): PlayedText | null {
  const { store, handlers, connection, contracts, configuration, ...others } = project;
  if (handlers.length > 0 || store.own !== undefined) return null;
  const { waivers: _waivers, suites: _suites, files: _files, stamp: _stamp, ...rest } = others;
  const { scripts: _scripts, files: _sources, ...settings } = connection;
  const seenByAll = configuration.filter((entry) => !isSeenByReaders(entry));
  const whole = { ...rest, store, connection: settings, configuration: seenByAll };
  return {
    // Places are told in messages, and there are none.
    whole: JSON.stringify(whole, (key, value: unknown) =>
      key === "at" && isPlace(value) ? undefined : value,
    ),
    contracts: JSON.stringify(contracts),
    configuration: new Map(configuration.filter(isSeenByReaders).map(({ key, value }) => [key, value])),
  };
}

/** Whether one of these scripts may read that key of `configuration`. */
export function mayRead({ connection }: Project, scripts: ReadonlySet<ActionScript>, key: string): boolean {
  return Object.values(connection.scripts).some(
    ({ script, text, shape }) => scripts.has(script) && (shape.readsAnyKey === true || text.includes(key)),
  );
}

/** A secret is a mark in every trace, whoever reads it; and so is what stands in an address. */
function isSeenByReaders({ value, secret }: ConfigurationEntry): boolean {
  return !secret && !/:\/\/|\$\{/.test(value);
}

function isPlace(value: unknown): boolean {
  return typeof value === "object" && value !== null && "file" in value && "line" in value;
}
