import type { AnyNode, Function as FunctionNode, Pattern } from "acorn";
import type { ActionScript } from "../../model/action-script.ts";
import type { RequiredName, ScriptShape } from "../../model/connection.ts";
import { HarnessError } from "../../model/harness-error.ts";
import type { Position } from "../../model/position.ts";
import { configurationReads, readsAnyKey } from "./configuration-reads.ts";
import { asFunction, likelyFunction, soleFunction } from "./entry-function.ts";
import { crashListeners } from "./crash-listeners.ts";
import { endlessIntervals } from "./endless-intervals.ts";
import { handsOn } from "./hands-on.ts";
import { goesOn } from "./goes-on.ts";
import { implicitGlobals } from "./implicit-globals.ts";
import { madePools } from "./made-pools.ts";
import { takenClients } from "./taken-clients.ts";
import { pastedStatements } from "./pasted-statements.ts";
import { requiredModules, type RequiredModule } from "./required-modules.ts";
import { parseScript, type ParsedScript } from "./parse.ts";
import { findsNobody } from "./finds-nobody.ts";
import { isStub } from "./stub.ts";
import { unawaitedCalls } from "./unawaited-calls.ts";
import { uncheckedTls } from "./unchecked-tls.ts";
import { unheardPools } from "./unheard-pools.ts";
import { userGlobals } from "./user-globals.ts";

/** A script's text, and how its offsets become positions. */
export interface ScriptText {
  readonly script: ActionScript;
  readonly text: string;
  at(offset: number): Position;
}

/**
 * What reading a script tells, without running it.
 *
 * @throws HarnessError `script-empty` or `script-syntax`
 * @example scriptShape({ script: "login", text: "function login(a, b, callback) {}", at }).parameters
 */
export function scriptShape(source: ScriptText): ScriptShape {
  const parsed = parseScript(source.text);
  if (parsed.kind === "error") throw syntaxError(parsed, source);
  if (isEmpty(parsed)) throw emptyError(source);
  const root: AnyNode = parsed.kind === "program" ? parsed.program : parsed.expression;
  const sole = parsed.kind === "program" ? soleFunction(parsed.program) : asFunction(parsed.expression);
  const likely = parsed.kind === "program" ? likelyFunction(parsed.program, source.script) : null;
  const entry = sole ?? likely;
  return {
    form: sole === null ? "program" : "function",
    ...parametersOf(entry),
    stub: entry !== null && isStub(entry),
    ...(entry !== null && findsNobody(entry) ? { findsNobody: true } : {}),
    configurationReads: configurationReads(root).map(({ key, offset }) => ({ key, at: source.at(offset) })),
    ...(readsAnyKey(root) ? { readsAnyKey: true } : {}),
    requires: requiredModules(root).map((required) => requiredName(required, source)),
    implicitGlobals: implicitGlobals(root).map(({ name, offset }) => ({ name, at: source.at(offset) })),
    ...slipsIn(root, entry, source),
    userGlobals: userGlobals(root, entry).map(({ name, offset }) => ({ name, at: source.at(offset) })),
  };
}

/** Left out where there is nothing, as it is with most scripts. */
function slipsIn(root: AnyNode, entry: FunctionNode | null, { at }: ScriptText): Partial<ScriptShape> {
  const place = ({ name, offset }: { name: string; offset: number }) => ({ name, at: at(offset) });
  const slips = {
    pools: madePools(root).map((offset) => at(offset)),
    unheardPools: unheardPools(root).map((offset) => at(offset)),
    takenClients: takenClients(root).map((offset) => at(offset)),
    goesOn: goesOn(entry).map(({ offset, to }) => ({ at: at(offset), to: at(to) })),
    unchecked: uncheckedTls(root).map(place),
    hidesCrashes: crashListeners(root).map(place),
    pastedStatements: pastedStatements(root, entry).map((offset) => at(offset)),
    handsOn: handsOn(root, entry).map((offset) => at(offset)),
    unawaited: unawaitedCalls(root, entry).map(place),
    intervals: endlessIntervals(root).map((offset) => at(offset)),
  };
  return Object.fromEntries(Object.entries(slips).filter(([, all]) => all.length > 0));
}

function requiredName({ specifier, offset, conditional }: RequiredModule, { at }: ScriptText): RequiredName {
  const name = { specifier, at: at(offset) };
  return conditional === true ? { ...name, conditional } : name;
}

function isEmpty(parsed: ParsedScript): boolean {
  return parsed.kind === "program" && parsed.program.body.every(({ type }) => type === "EmptyStatement");
}

function parametersOf(entry: FunctionNode | null): Pick<ScriptShape, "parameters" | "openEnded"> {
  if (entry === null) return { parameters: null, openEnded: false };
  const openEnded = entry.params.some(({ type }) => type === "RestElement" || type === "AssignmentPattern");
  return { parameters: entry.params.map(parameterName), openEnded };
}

function parameterName(pattern: Pattern): string {
  if (pattern.type === "Identifier") return pattern.name;
  if (pattern.type === "AssignmentPattern") return parameterName(pattern.left);
  if (pattern.type === "RestElement") return parameterName(pattern.argument);
  return "…";
}

function syntaxError(parsed: ParsedScript & { kind: "error" }, source: ScriptText): HarnessError {
  const { script, text } = source;
  const [token] = /^(?:[\w$]+|\S)/.exec(text.slice(parsed.offset)) ?? ["the end"];
  const message = parsed.message === "Unexpected token" ? `did not expect ${token} here` : parsed.message;
  return new HarnessError("script-syntax", `${script} is not valid JavaScript: ${message}`, {
    at: source.at(parsed.offset),
    help: "Correct the script at this place; its text must be one JavaScript function.",
  });
}

function emptyError(source: ScriptText): HarnessError {
  return new HarnessError("script-empty", `${source.script}: expected a function, found an empty script`, {
    at: source.at(0),
    help: "Write the script, or remove its file and its entry in the connection.",
  });
}
