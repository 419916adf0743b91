import type { ActionScript } from "../model/action-script.ts";
import { isJsonObject, type Json } from "../model/json.ts";
import type { HarnessError } from "../model/harness-error.ts";
import { scriptInputs, wrongCount } from "../suite/script-inputs.ts";
import { argumentsError } from "./arguments-error.ts";

/** What `understudy try` was told to call a script with. */
interface Typed {
  /** The user of a suite who fills in the arguments; null where they are typed. */
  readonly as: string | null;
  /** The arguments, without context and callback. */
  readonly args: readonly string[];
}

/**
 * The arguments of a script; null where a suite's user fills them in.
 *
 * @throws HarnessError `arguments-invalid`: too few or too many, or what Auth0 never passes
 * @example readScriptArguments("login", { as: null, args: ["ada@example.com", "correct-horse-1"] })
 */
export function readScriptArguments(script: ActionScript, typed: Typed): readonly Json[] | null {
  const { as, args } = typed;
  if (as === null) return readTyped(script, args);
  if (scriptInputs[script].parameters === null) throw undocumented(script, as);
  if (args.length > 0) throw givenTwice(script, as, args);
  return null;
}

function undocumented(script: ActionScript, as: string): HarnessError {
  return argumentsError(
    `--as ${as} can't fill in the arguments: Auth0 does not document which ones it passes to \`${script}\`.`,
    `Give them as your script expects them: ${usage(script)}`,
  );
}

function givenTwice(script: ActionScript, as: string, args: readonly string[]): HarnessError {
  return argumentsError(
    `--as ${as} fills in the arguments of \`${script}\`; found also ${args.join(" ")}.`,
    `Leave these out, or leave --as out and give all of them: ${usage(script)}`,
  );
}

function readTyped(script: ActionScript, typed: readonly string[]): readonly Json[] {
  const wrong = wrongCount(script, typed.length);
  if (wrong !== null) {
    throw argumentsError(
      `Arguments of \`${script}\`: ${wrong}.`,
      `Write: ${usage(script)}\nOr let a suite's user fill them in: understudy try ${script} --as <user>`,
    );
  }
  return script === "create" ? typed.map(readUser) : typed.map(readArgument);
}

function usage(script: ActionScript): string {
  if (script === "create") return createExample;
  const parameters = scriptInputs[script].parameters ?? ["args…"];
  return `understudy try ${script} ${parameters.map((name) => `<${name}>`).join(" ")}`;
}

/** Auth0 passes `create` an object, and nothing else. */
function readUser(text: string): Json {
  const user = parsed(text);
  if (user !== undefined && isJsonObject(user)) return user;
  throw argumentsError(
    `The argument of \`create\`: expected a user as a JSON object, found ${text}${user === undefined ? ", which is not valid JSON" : ""}.`,
    `Put it in quotes, or the shell takes it apart: ${createExample}`,
  );
}

/** Words stay text (ids and passwords may be digits); JSON objects, lists, true, false and null are what they are. */
function readArgument(text: string): Json {
  if (!/^(\{|\[|true$|false$|null$)/.test(text)) return text;
  const value = parsed(text);
  return value === undefined ? text : value;
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

const createExample = `understudy try create '{"email":"ada@example.com","password":"correct-horse-1"}'`;
