import { basename } from "node:path";
import type { Broken } from "../model/contract.ts";
import type { InvocationRecord } from "../model/invocation.ts";
import type { Position } from "../model/position.ts";
import type { Project } from "../model/project.ts";
import type { ConnectionFacts, Trace } from "../model/trace.ts";

/** Where the project file describes login of an API, and leaves out how that refuses a wrong password. */
export function refusalFacts({ store }: Project): Pick<ConnectionFacts, "refusalUnsaid"> {
  if (store.adapter !== "http") return {};
  const { preset = "rest", routes = {} } = store.settings as Described;
  const login = routes.login;
  // All other presets, and OpenAPI files, say it themselves.
  const isSaid = preset !== "rest" || login?.wrong !== undefined || login?.operation !== undefined;
  return isSaid ? {} : { refusalUnsaid: store.at(login === undefined ? ["preset"] : ["routes", "login"]) };
}

/** What of the settings of `adapter: http` says it. */
interface Described {
  readonly preset?: string;
  readonly routes?: {
    readonly login?: { readonly wrong?: unknown; readonly operation?: unknown };
  };
}

/**
 * What to look at before login is repaired, where it handed on the 401 that Understudy has answered since nothing else is
 * written: the API itself may refuse otherwise. Nothing anywhere else.
 */
export function helpWithRefusal({ fact, script, step }: Broken, trace: Trace | undefined): string {
  const at = trace?.connection.refusalUnsaid;
  if (trace === undefined || at === undefined || script !== "login" || !handedOn.has(fact)) return "";
  const records = step === null ? [] : (trace.steps[step]?.records ?? []);
  return records.some((record) => isRefusedByUs(record, trace.connection)) ? ` ${words(at)}` : "";
}

/** Facts of `wrong-password-error` and `unknown-user-is-absent`: login called back with a plain error. */
const handedOn: ReadonlySet<string> = new Set(["other-error", "refusal-error"]);

function isRefusedByUs({ script, known, http }: InvocationRecord, { storeUrl }: ConnectionFacts): boolean {
  const { faults, inForce = [] } = known;
  if (script !== "login" || storeUrl === undefined || faults.length + inForce.length > 0) return false;
  const last = http.findLast(({ url }) => url.startsWith(storeUrl));
  return last?.status === 401 && last.responseHeaders["x-understudy-refused"] === undefined;
}

function words({ file, line }: Position): string {
  return `If your API refuses passwords with another status than 401, write \`routes.login.wrong\` (${basename(file)}:${line}), such as \`wrong: { status: 422 }\`.`;
}
