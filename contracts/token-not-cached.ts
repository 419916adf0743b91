import { defineContract, type Finding } from "../src/model/contract.ts";
import type { HttpExchange } from "../src/model/invocation.ts";
import type { Position } from "../src/model/position.ts";
import { asksForToken } from "../src/model/token-request.ts";
import type { Trace } from "../src/model/trace.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { broken, honoured } from "./reading/finding.ts";
import { invocations, type Seen } from "./reading/invocations.ts";
import { text } from "./reading/show.ts";
import { jumpsBefore } from "./reading/turned-away.ts";

type Fact = "again";

/** A token of the application serves more than one call. */
export const tokenNotCached = defineContract({
  id: "token-not-cached",
  group: "The script itself",
  level: "note",
  title: "A script that fetches a token for its application keeps it for its next calls.",
  why: "A token in each call is one more request that people wait for at each login, and at most providers it counts against a limit.",
  cause: "The token is fetched inside the script and kept in a variable of it, which is gone with the call.",
  url: auth0Docs.practice,
  judges: "run",
  judge: judgeRun,
  words: {
    again: {
      message: (finding) => `${finding.script} fetches a token in each call (${text(finding.received)}).`,
      help: "Keep it in `global` until shortly before it runs out (`expires_in`): a container serves many calls.",
    },
  },
});

function judgeRun(traces: readonly Trace[]): readonly Finding<Fact>[] {
  const all = traces.flatMap(askersOf);
  // Which script of a container fetches the token that all of them use, is for the run to tell, and differs.
  if (!all.flat().some(({ record }) => record.http.some(grantsToken))) return [];
  const findings = all.flatMap(judgeOne);
  const byScript = Map.groupBy(findings, ({ script }) => script);
  return [...byScript.values()].flatMap((some) => judgeScript(some, traces));
}

/** The calls of each script in each container that reached an API undisturbed; a token may be due to a clock that was put forward. */
function askersOf(trace: Trace): readonly (readonly Seen[])[] {
  const asking = invocations(trace).filter(
    ({ record: { http, known } }) => http.length > 0 && known.faults.length === 0,
  );
  const together = (seen: Seen) => `${seen.record.script} ${seen.record.container} ${jumpsBefore(seen)}`;
  return [...Map.groupBy(asking, together).values()];
}

/** A second token may be due to a 401. */
function judgeOne(calls: readonly Seen[]): readonly Finding<Fact>[] {
  const fetching = calls.filter(({ record }) => record.http.some(grantsToken));
  const [, , third] = fetching;
  const exchange = third?.record.http.find(grantsToken);
  if (third !== undefined && exchange !== undefined) {
    const received = `${exchange.method} ${exchange.url}`;
    return [broken(third, { fact: "again", expected: "a token that is kept", received })];
  }
  const [last] = calls.slice(2);
  return last === undefined ? [] : [honoured(last)];
}

/** Each script once. Where it called back has nothing to do with the request. */
function judgeScript(findings: readonly Finding<Fact>[], traces: readonly Trace[]): readonly Finding<Fact>[] {
  const again = findings.find((finding) => finding.kind === "broken");
  if (again === undefined) return findings;
  return [{ ...again, step: null, at: placeOfToken(traces, again.script) }];
}

/** A connection that lives on was opened long before, perhaps by another script: in some scenario it was opened for this. */
function placeOfToken(traces: readonly Trace[], script: Finding["script"]): Position | null {
  const records = traces.flatMap((trace) => invocations(trace)).map(({ record }) => record);
  const requests = records.filter((record) => record.script === script).flatMap(({ http }) => http);
  return requests.find((exchange) => exchange.at !== null && grantsToken(exchange))?.at ?? null;
}

function grantsToken(exchange: HttpExchange): boolean {
  return exchange.status < 300 && asksForToken(exchange) && exchange.responseBody.includes('"access_token"');
}
