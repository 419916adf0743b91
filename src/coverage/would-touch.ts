import type { IdentifierField } from "../model/attributes.ts";
import type { Situation } from "./situation.ts";

/** What a suite for a connection needs to know. */
export interface SuiteFacts {
  readonly identifiers: readonly IdentifierField[];
  readonly requiresUsername: boolean;
  /** Whether users can be put into the store. */
  readonly hasStore: boolean;
}

/** A suite, as YAML, whose one scenario puts a script into a situation. */
export function wouldTouch(situation: Situation, facts: SuiteFacts): string {
  const { script, outcome, fault } = situation;
  const isNew = script === "create" && outcome === "succeeded" && fault === null;
  const isMade = script === "create" && fault !== null;
  return [
    "suite: Untouched situations",
    "users:",
    `  ada: { ${fields(situation, facts).join(", ")} }`,
    "scenarios:",
    `  - name: ${showSituation(situation)}`,
    ...(isNew || isMade || !facts.hasStore ? [] : ["    given: [ada]"]),
    ...(fault === null ? [] : [`    fault: { store: ${faultSettings[fault] ?? fault} }`]),
    "    steps:",
    `      - ${stepFor(situation)}`,
    "",
  ].join("\n");
}

/** E.g. `login failed, by username, store: hang`. */
export function showSituation({ script, outcome, identifier, fault, importMode }: Situation): string {
  const by = identifier === "none" ? "" : ` by ${identifier}`;
  const during = fault === null ? "" : ` during ${fault}`;
  return `${script} ${outcome}${by}${during}${importMode ? " with import on" : ""}`;
}

function fields(
  { script, identifier }: Situation,
  { identifiers, requiresUsername }: SuiteFacts,
): readonly string[] {
  const has = (field: IdentifierField): boolean =>
    identifiers.includes(field) || identifier === field || renames[script] === field;
  return [
    ...(has("email") ? ["email: ada@example.com"] : []),
    ...(has("username") || requiresUsername ? ["username: ada"] : []),
    ...(has("phone_number") ? ['phone_number: "+15550100200"'] : []),
    "password: correct-horse-1",
    ...(has("email") ? ["email_verified: false"] : []),
  ];
}

function stepFor({ script, outcome, identifier, fault }: Situation): string {
  if (script === "change_username") return "change_username: { as: ada, username: countess }";
  if (script === "change_phone_number")
    return 'change_phone_number: { as: ada, phone_number: "+15550100201" }';
  const isWrong = script === "login" && outcome === "failed" && fault === null;
  const more = [
    ...(identifier === "username" && script !== "create" ? ["username: ada"] : []),
    ...(identifier === "phone_number" && script !== "create" ? ['phone_number: "+15550100200"'] : []),
    ...(isWrong ? ["password: not-hers"] : []),
  ];
  return `{ ${[`script: ${script}`, "as: ada", ...more].join(", ")} }`;
}

const renames: Readonly<Partial<Record<Situation["script"], IdentifierField>>> = {
  change_username: "username",
  change_phone_number: "phone_number",
};

const faultSettings: Readonly<Record<string, string>> = { slow: "{ slow: 1s }", status: "{ status: 503 }" };
