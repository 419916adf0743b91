import { basename } from "node:path";
import type { ScenarioResult } from "../../model/run-result.ts";
import type { Position } from "../../model/position.ts";
import type { ScriptGoneWrong, Unmet, UnmetRequest } from "../../model/unmet.ts";
import type { ReportOptions } from "../report-options.ts";
import { isOwnFile } from "../root-path.ts";
import { showFailure } from "../show-passed.ts";
import { showStatus } from "../show-status.ts";
import { visible } from "../visible.ts";
import { unmetWords } from "../unmet-words.ts";
import { phrases } from "../words.ts";

/** A place, and what is to be seen there. */
interface ToldPlace {
  readonly at: Position;
  readonly note: string;
}

/** The requests that the script made before expectations of one line were not met, the last few. */
export function requestsIn([first]: readonly Unmet[]): readonly string[] {
  const all = (first?.requests ?? []).map(showRequest);
  return all.slice(-shown);
}

/**
 * The script's line of the request that has to be mended, else of the last one, else where the script called back; null
 * where no request was made, or where the line of the script's failure is told.
 */
export function placeOfRequests(unmet: readonly Unmet[]): ToldPlace | null {
  const asking = unmet.find(({ requests = [] }) => requests.length > 0);
  const lost = unmet.flatMap(lostIn).find(({ at }) => at !== null);
  if (lost?.at) return { at: lost.at, note: phrases.askedHere };
  if (asking === undefined || asking.scriptFailed !== undefined) return null;
  const at = asking.requests?.at(-1)?.at;
  if (at) return { at, note: phrases.askedHere };
  return asking.scriptAt === undefined || asking.wrong !== undefined
    ? null
    : { at: asking.scriptAt, note: phrases.calledBackHere };
}

/** Why it was not met: a request whose address nobody encoded; null where no cause is known. */
export function causeOfUnmet(unmet: readonly Unmet[]): string | null {
  const [cause = null] = unmet.flatMap((one) => {
    const [lost] = lostIn(one);
    return lost === undefined ? [] : [phrases.notEncoded(one.script ?? phrases.theScript, showRequest(lost))];
  });
  return cause;
}

/** What was expected in vain, after the cause where one is known. */
export function messagesOf(unmet: readonly Unmet[]): readonly string[] {
  const cause = causeOfUnmet(unmet);
  return [...(cause === null ? [] : [cause]), ...unmet.map(({ message }) => message)];
}

/** What to do; empty where nothing is known. */
export function helpForUnmet(unmet: readonly Unmet[]): string {
  if (unmet.some((one) => lostIn(one).length > 0)) return phrases.encode;
  const isRefused = unmet.some(({ requests = [] }) => requests.some(({ refused }) => refused !== undefined));
  if (isRefused) return phrases.sendWhatLacks;
  const failure = unmet[0]?.wrong?.failure ?? unmet[0]?.scriptFailed;
  if (lacksColumn.test(failure?.error?.message ?? "")) return unmetWords.lacksColumn;
  const mistake = unmet[0]?.wrong?.mistake;
  if (mistake === undefined) return "";
  const compared = mistake === "TypeError" ? routeOfUnmet(unmet, unmetWords.ifDescribed) : "";
  return compared === ""
    ? unmetWords.repairMistake(mistake)
    : `${unmetWords.repairScript}${compared}. ${unmetWords.readsNothing}`;
}

/** What to do, where nothing is known too. Whoever reads it can't change a suite that comes with Understudy. */
export function adviceForUnmet(
  unmet: readonly Unmet[],
  options: Pick<ReportOptions, "root" | "cwd">,
): string {
  const help = helpForUnmet(unmet);
  if (help !== "") return help;
  const isOwn = unmet.every(({ at }) => isOwnFile(at.file, options));
  const [what, otherwise] = isOwn
    ? [unmetWords.repairEither, "."]
    : [unmetWords.repairScript, unmetWords.ofNobody];
  const compared = routeOfUnmet(unmet, unmetWords.ifDescribed);
  return compared === "" ? `${what}${otherwise}` : `${what}${isOwn ? "," : ""}${compared}.`;
}

/** What is said of the route by which a described API has answered the script, and of its place; empty where none has. */
export function routeOfUnmet(unmet: readonly Unmet[], say: (route: string) => string): string {
  const [described] = unmet.flatMap((one) => one.described ?? []);
  if (described === undefined) return "";
  const { script, at } = described;
  return say(`\`routes.${script}\` (${basename(at.file)}:${at.line})`);
}

/** How the script failed of which the rest comes, and where. */
export function failureIn([first]: readonly Unmet[]): {
  readonly said: string;
  readonly at: Position | null;
} | null {
  if (first?.wrong !== undefined) return { said: saidOfWrong(first, first.wrong), at: first.wrong.at };
  if (first?.scriptFailed === undefined) return null;
  return { said: `${showFailure(first.scriptFailed)}.`, at: first.scriptAt ?? null };
}

/** Whether that is to be read first: nobody can mend a suite that comes with Understudy. */
export function beginsWithFailure(
  unmet: readonly Unmet[],
  options: Pick<ReportOptions, "root" | "cwd">,
): boolean {
  return failureIn(unmet) !== null && !unmet.some(({ at }) => isOwnFile(at.file, options));
}

function saidOfWrong({ script: last }: Unmet, { script, failure }: ScriptGoneWrong): string {
  const before = last === script ? "" : unmetWords.beforeThat;
  const known = script === "login" ? unmetWords.rightPassword : unmetWords.isInStore;
  if (failure === null) return `${before}${script} ${unmetWords.withoutProfile}, ${known}.`;
  const isRefusal = script === "login" && failure.error?.name === "WrongUsernameOrPasswordError";
  return `${before}${showFailure(failure)}${isRefusal ? `, ${known}` : ""}.`;
}

/** Why the suite expects it, without addresses and without the end of what is long; empty where it does not say. */
export function shortBecause({ because = "" }: Pick<ScenarioResult, "because">): string {
  const text = because.replaceAll(/ \(https?:[^)]*\)/g, "");
  return text.length <= longest ? text : `${text.slice(0, longest).replace(/\s+\S*$/, "")} …`;
}

/** Requests whose address has lost signs of what was typed. */
export function lostIn({ requests = [] }: Unmet): readonly UnmetRequest[] {
  return requests.filter(({ lostSigns }) => lostSigns);
}

function showRequest(request: UnmetRequest): string {
  const answer = request.answer === undefined ? "" : ` ${request.answer}`;
  return visible(`${request.method} ${request.url} → ${showStatus(request)}${answer}`);
}

/** As MySQL, PostgreSQL and SQL Server say it. */
const lacksColumn =
  /unknown column|unknown table|(?:column|relation|table) \S+ (?:does not|doesn't) exist|invalid (?:column|object) name/i;
const shown = 4;
const longest = 240;
