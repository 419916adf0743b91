import type { ActionScript } from "../model/action-script.ts";
import type { HttpExchange, InvocationRecord } from "../model/invocation.ts";
import type { Position } from "../model/position.ts";
import { hasLostSigns } from "../model/lost-signs.ts";
import { refusalIn } from "../model/refusal-reason.ts";
import { placeOfRequest } from "../model/request-place.ts";
import type { Trace, TraceStep } from "../model/trace.ts";
import type { Unmet, UnmetRequest } from "../model/unmet.ts";
import { failureOf, goneWrong } from "./gone-wrong.ts";

type Last = Pick<Unmet, "script" | "scriptAt" | "scriptFailed" | "requests">;

/** What the steps of a scenario did not find, each with what the script that ran last before it was looked for has done. */
export function unmetIn(trace: Trace): readonly Unmet[] {
  let last: Last = {};
  return trace.steps.flatMap((step, index) => {
    last = lastOf(trace, step) ?? last;
    const records = trace.steps.slice(0, index + 1).flatMap((one) => one.records);
    if (step.unmet.length === 0) return [];
    const wrong = goneWrong(trace, records);
    const described = describedFor(trace, records, wrong?.script ?? last.script);
    const more = { ...(described && { described }), ...(wrong && { wrong }) };
    return step.unmet.map((one) => ({ ...one, ...last, ...more }));
  });
}

function lastOf(trace: Trace, { records }: TraceStep): Last | undefined {
  const { connection } = trace;
  const record = records.at(-1);
  if (record === undefined) return undefined;
  const facts = connection.scripts.find(({ script }) => script === record.script);
  const start = facts && { file: facts.file, line: facts.firstLine, column: 1 };
  const scriptAt = placeIn(record) ?? start;
  const scriptFailed = failureOf(record);
  const requests = requestsOf(trace, record);
  return {
    script: record.script,
    ...(scriptAt === undefined ? {} : { scriptAt }),
    ...(scriptFailed === undefined ? {} : { scriptFailed }),
    ...(requests.length === 0 ? {} : { requests }),
  };
}

/** Where it is written what an API has answered a script, which ended by that as it did; a fault is no such answer. */
function describedFor(
  { connection }: Trace,
  records: readonly InvocationRecord[],
  script: ActionScript | undefined,
): Unmet["described"] {
  const { http = [], known } = records.findLast((record) => record.script === script) ?? {};
  const asked = http.findLast(({ url }) => url.startsWith(connection.storeUrl ?? "https:"));
  const isFaulted = known === undefined || known.faults.length + (known.inForce?.length ?? 0) > 0;
  if (script === undefined || asked === undefined || isFaulted) return undefined;
  // Who looks a user up before a change is answered as get_user is.
  const answered = asked.method === "GET" && script !== "login" ? "get_user" : script;
  const at = connection.scripts.find((facts) => facts.script === answered)?.route;
  return at === undefined ? undefined : { script: answered, at };
}

function requestsOf(trace: Trace, record: InvocationRecord): readonly UnmetRequest[] {
  return record.http.map((exchange, index) => {
    const { method, url, status } = exchange;
    const answer = index === record.http.length - 1 ? answerOf(exchange) : null;
    const lostSigns = hasLostSigns(url, record.args);
    const refused = refusalIn(exchange);
    const reason = refused === undefined ? {} : { refused };
    const answered = answer === null || refused !== undefined ? {} : { answer };
    return {
      method,
      url,
      status,
      ...reason,
      ...answered,
      at: placeOfRequest({ trace, record }, exchange),
      lostSigns,
    };
  });
}

/** What the script has read, or should have. */
function answerOf({ responseBody }: HttpExchange): string | null {
  const body = responseBody.trim();
  if (!/^[[{]/.test(body)) return null;
  return body.length <= longest ? body : `${body.slice(0, longest)} …`;
}

function placeIn({ calls, uncaught }: InvocationRecord): Position | undefined {
  const [call] = calls;
  return call?.thrownAt ?? call?.calledAt ?? call?.at ?? uncaught[0]?.at ?? undefined;
}

const longest = 200;
