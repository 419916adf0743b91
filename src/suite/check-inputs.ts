import { isJsonObject, type Json } from "../model/json.ts";
import type { ScriptStep, SuiteUser } from "../model/suite.ts";
import { identifierFields } from "../model/attributes.ts";
import { identifierOf } from "./identifier.ts";
import { type Part, partAt, suiteError } from "./part.ts";
import { scriptInputs, wrongCount } from "./script-inputs.ts";

/**
 * Checks that a script step says all of its arguments, once, and nothing that would go unused.
 * @throws HarnessError `suite-invalid`
 */
export function checkInputs(part: Part, step: ScriptStep, user: SuiteUser | null): void {
  const keys = Object.keys(step.overrides);
  if (step.args !== null) {
    refuseSecondSource(part, [...(user === null ? [] : ["as"]), ...keys]);
    checkCount(partAt(part, "args"), step);
    return;
  }
  if (user === null && keys.length === 0) throw noArguments(part, step);
  if (scriptInputs[step.script].parameters === null) throw undocumented(part, step);
  refuseUselessKeys(part, step);
  checkNeeds(part, step, user);
}

function refuseSecondSource(part: Part, others: readonly string[]): void {
  const [other] = others;
  if (other === undefined) return;
  throw suiteError(
    partAt(part, other),
    `expected either \`args\` or \`${other}\`, found both`,
    `Remove \`args\`, or remove \`${other}\` and put its value into \`args\`.`,
  );
}

function checkCount(part: Part, { script, args }: ScriptStep): void {
  const wrong = wrongCount(script, args?.length ?? 0);
  if (wrong === null) return;
  throw suiteError(
    part,
    `\`args\` of \`${script}\`: ${wrong}`,
    "Give each argument, without context and callback; Auth0 passes exactly these.",
  );
}

function noArguments(part: Part, { script }: ScriptStep) {
  return suiteError(
    part,
    `\`script: ${script}\` has no arguments: expected \`as\` or \`args\`, found neither`,
    "Add `as:` with a user of this suite, or `args:` with a list.",
  );
}

function undocumented(part: Part, { script }: ScriptStep) {
  return suiteError(
    partAt(part, "as"),
    `\`script: ${script}\` needs \`args\`: Auth0 does not document which arguments it passes`,
    "Give them as your script expects them: `args: [ … ]`.",
  );
}

function refuseUselessKeys(part: Part, { script, overrides }: ScriptStep): void {
  const given = Object.keys(overrides);
  const allowed: readonly string[] = scriptInputs[script].keys;
  const useless = given.find((key) => !allowed.includes(key));
  if (useless !== undefined) {
    throw suiteError(
      partAt(part, useless),
      `\`${useless}\` means nothing to \`script: ${script}\`; known here: ${allowed.join(", ")}`,
      `Remove \`${useless}\`.`,
    );
  }
  const identifiers = identifierFields.filter((key) => given.includes(key));
  if (script === "create" || identifiers.length < 2) return;
  throw suiteError(
    partAt(part, identifiers[1] ?? ""),
    `\`script: ${script}\` takes one identifier, found ${identifiers.join(" and ")}`,
    "Keep the one that is typed.",
  );
}

function checkNeeds(part: Part, step: ScriptStep, user: SuiteUser | null): void {
  const fields = { ...user?.fields, ...step.overrides };
  const missing = scriptInputs[step.script].needs.find((need) => {
    if (need === "identifier") return identifierOf(fields) === null;
    if (need === "user_id") return user === null && fields.user_id === undefined;
    return typeof fields[need] !== "string" && !(need === "password" && isStored(fields[need]));
  });
  if (missing === undefined) return;

  const where = user === null ? "" : `, and ${user.name} has none`;
  const key = missing === "identifier" ? "email" : missing;
  throw suiteError(
    part,
    `\`script: ${step.script}\` needs ${words[missing]}${where}`,
    user === null ? `Add \`as:\` or \`${key}:\`.` : `Add \`${key}:\` beside \`as\`, or to the user.`,
  );
}

/** `{ stored: ada }`: what the store holds of her password. */
function isStored(password: Json | undefined): boolean {
  return isJsonObject(password ?? null);
}

const words = {
  identifier: "an identifier",
  email: "an e-mail address",
  password: "a password",
  user_id: "a user_id",
} as const;
