import type { Contract } from "../../model/contract.ts";
import type { Position } from "../../model/position.ts";
import { showPosition } from "../../model/position.ts";
import type { Project } from "../../model/project.ts";
import type { RunResult, ScenarioOutcome, Suspect } from "../../model/run-result.ts";
import type { Trace } from "../../model/trace.ts";
import { findForeignHash, refusedAllSeeded, type ForeignHash, type LoginSeen } from "./foreign-hash.ts";
import { withoutForeignHash } from "./set-aside.ts";

/** What is left of outcomes where the set-up is wrong, and the error that says so. */
export interface SetUpVerdict {
  readonly outcomes: readonly ScenarioOutcome[];
  readonly error: RunResult["error"];
  readonly notes: readonly string[];
  /** Where nothing tells which side is wrong. */
  readonly suspects: readonly Suspect[];
}

/** Looks at all scenarios of each project: one alone does not tell which side is wrong. */
export function hashVerdict(
  outcomes: readonly ScenarioOutcome[],
  projects: readonly Project[],
  contracts: readonly Contract[],
): SetUpVerdict {
  const judged = projects.flatMap((project) => {
    const { name } = project.connection;
    const traces = tracesOf(outcomes, name);
    return [{ name, project, foreign: findForeignHash(traces), refused: refusedAllSeeded(traces) }];
  });
  const foreign = judged.filter((one) => one.foreign !== null);
  const names = new Set(foreign.map(({ name }) => name));
  return {
    outcomes: outcomes.map((outcome) =>
      names.has(outcome.connection) ? withoutForeignHash(outcome, contracts, reason) : outcome,
    ),
    error: foreign.flatMap(({ project, foreign }) =>
      foreign === null ? [] : [inWords(project, foreign)],
    )[0],
    notes: judged.flatMap(({ project, refused }) => note(project, refused)),
    suspects: judged.flatMap(({ name, project, refused }) =>
      refused.length === 0 ? [] : [{ setting: "hash", connection: name, at: placeOfHash(project.store) }],
    ),
  };
}

function tracesOf(outcomes: readonly ScenarioOutcome[], name: string): readonly Trace[] {
  return outcomes.flatMap(({ connection, trace }) => (connection === name && trace !== null ? [trace] : []));
}

function inWords({ store, configuration, connection }: Project, { refused, letIn }: ForeignHash) {
  const said = refused.length === 0 ? recognised(letIn) : refusedToo(refused, letIn);
  return {
    code: "hash-differs",
    message: `${connection.name}: ${said}`,
    at: placeOfHash(store),
    help: `${refused.length === 0 ? addHash : writeHash(pepperOf(configuration))} Where your store does hold passwords as \`hash\` says, it is the scripts that hash otherwise: then repair create, change_password and login. All hashes: understudy explain adapters`,
  } as const;
}

function refusedToo(refused: readonly LoginSeen[], letIn: readonly LoginSeen[]): string {
  return `login refused the right passwords of users whom Understudy has put into the store (${times(refused)}), and let in by passwords that create or change_password has written (${times(letIn)}). So the mapping's \`hash\` is not the one that the scripts write and compare.`;
}

function recognised(letIn: readonly LoginSeen[]): string {
  return `login let in by passwords that create or change_password has written (${times(letIn)}), and the mapping's \`hash\` calls all of them wrong. So the scripts write another hash than \`hash\` names.`;
}

function writeHash(key: string): string {
  return `Write \`hash\` as login compares. A pepper stands beside the hasher: \`{ bcrypt: { cost: 4 }, first: { suffix: "\${configuration.${key}}" } }\`, or \`prefix\`, or \`{ hmac: sha256, key: … }\`, or \`{ digest: sha256 }\`; a salt in its settings: \`{ sha256: { salt: prefix } }\`; or the rounds: \`iterations\`; where a column holds them, \`defaults: { <column>: … }\` beside the columns.`;
}

function pepperOf(configuration: Project["configuration"]): string {
  return configuration.find(({ key }) => /pepper/i.test(key))?.key ?? "PEPPER";
}

const addHash =
  "Let `hash` be a list that has the scripts' own as well: the first is written for users of suites, all are recognised: `[md5, { bcrypt: { cost: 4 } }]`.";

function times(seen: readonly LoginSeen[]): string {
  const [first] = seen;
  if (first === undefined) return "never";
  const count = seen.length === 1 ? "once" : `${seen.length} times`;
  return `${count}, first at ${showPosition(first.step.at)}`;
}

function note(
  { store, connection, configuration }: Project,
  refused: readonly LoginSeen[],
): readonly string[] {
  if (refused.length === 0) return [];
  return [
    `${connection.name}: login refused the right passwords of the users whom Understudy has put into the store (${times(refused)}), and no script has written another, so that nothing tells which is wrong: login, or the mapping's \`hash\` (${showPosition(placeOfHash(store))}). Compare the two first. ${writeHash(pepperOf(configuration))}`,
  ];
}

/** Of the shapes that mappings have, the one that is there. */
function placeOfHash({ at, settings }: Project["store"]): Position {
  const path = places.find((place) => isThere(settings, place)) ?? ["users"];
  return at(path);
}

function isThere(settings: unknown, path: readonly string[]): boolean {
  let value = settings;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return false;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return value !== undefined;
}

const places = [
  ["users", "columns", "password", "hash"],
  ["users", "columns", "password"],
  ["users", "fields", "password", "hash"],
  ["users", "fields", "password"],
  ["users", "hash"],
  ["columns", "password", "hash"],
  ["columns", "password"],
];

const reason = "the mapping's `hash` is not the scripts'; what rests on it is not judged";
