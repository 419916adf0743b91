import { parseExpressionAt } from "acorn";
import type { ActionScript } from "../model/action-script.ts";
import { placeInStacks, type ScriptSource } from "../model/connection.ts";
import { planProgram, type Wrapped } from "./program.ts";
import type { SandboxNames, ScriptPlan } from "./protocol.ts";

const sandboxNames: SandboxNames = [
  "configuration",
  "require",
  "WrongUsernameOrPasswordError",
  "ValidationError",
  "UnauthorizedError",
  "global",
  "console",
  "module",
  "exports",
];
const opening = `(function(${sandboxNames.join(",")}){`;

/**
 * Works out how a script's text becomes a function, keeping every line and column where it is.
 * A text that can't be parsed is planned as it stands: running it then tells the error with its place.
 */
export function planScript(source: ScriptSource): ScriptPlan {
  const names = recommendedNames[source.script];
  const { form } = source.shape;
  const { file, line } = placeInStacks(source);
  const { prefix, body, suffix } =
    form === "function" ? planFunction(source.text) : planProgram(source.text, names);
  return {
    script: source.script,
    file,
    // Two scripts with the same text must be told apart by what they are compiled from.
    code: `${opening + prefix + body + suffix}//${source.script}`,
    end: opening.length + prefix.length + body.length,
    lineOffset: line - 1,
    columnOffset: -(opening.length + prefix.length),
    form,
    names,
  };
}

/** Auth0 takes the function as a value, so it stands in parentheses; a `;` behind it has to go. */
function planFunction(text: string): Wrapped {
  return { prefix: "return(", body: text.slice(0, endOfFunction(text)), suffix: "\n)})" };
}

function endOfFunction(text: string): number {
  try {
    const options = { ecmaVersion: "latest", preserveParens: true, allowHashBang: true } as const;
    return parseExpressionAt(text, 0, options).end;
  } catch {
    return text.length;
  }
}

/** Names by which a script is found among several functions: Auth0's recommendation first. */
const recommendedNames = {
  login: ["login", "loginAsync"],
  get_user: ["getUser", "get_user", "getByEmail", "loginByEmail", "getUserAsync"],
  create: ["create", "createUser"],
  verify: ["verify", "verifyEmail"],
  change_password: ["changePassword", "change_password"],
  delete: ["deleteUser", "remove", "delete_user"],
  change_email: ["changeEmail", "change_email"],
  change_username: ["changeUsername", "change_username"],
  change_phone_number: ["changePhoneNumber", "change_phone_number"],
} as const satisfies Record<ActionScript, readonly string[]>;
