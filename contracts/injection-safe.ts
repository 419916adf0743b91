import { defineContract, type Finding } from "../src/model/contract.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { isDry } from "./reading/dry.ts";
import { alsoAt, broken, honoured, whereMade } from "./reading/finding.ts";
import { injectionOf, isHostile, type Injection } from "./reading/injection.ts";
import { invocations, type Seen } from "./reading/invocations.ts";
import { hasAnswered } from "./reading/reply.ts";
import { text } from "./reading/show.ts";

type Fact = Injection["fact"];

// Where one sign breaks a statement, the same paste lets another sign find somebody.
const ofStatement = ["injection-safe:statement"] as const;

/** What people type means nothing but itself. */
export const injectionSafe = defineContract({
  id: "injection-safe",
  group: "Security",
  level: "must",
  title: "What people type finds nobody but the one whose identifier it is, and changes nobody else.",
  why: "Anybody can type into a login or sign-up form. A sign that a database or an address takes for a command opens other people's accounts.",
  cause: "An identifier that is pasted into a statement, a pattern, a filter or the path of an address.",
  url: auth0Docs.practice,
  // A statement without a condition changes others whatever was typed.
  mayFollow: ["other-users-untouched"],
  judges: "scenario",
  judge: (trace) => invocations(trace).flatMap(judgeOne),
  words: {
    matched: {
      mayFollow: ofStatement,
      message: (finding) =>
        `${finding.script} was asked for somebody who does not exist and called back with ${text(finding.received)}.`,
      help: "Hand what was typed over as a parameter: `$1` or `?` in SQL, `encodeURIComponent` in a URL, a plain string in a filter. Compare with `=`: LIKE and ILIKE read % and _ as anybody.",
    },
    changed: {
      mayFollow: ofStatement,
      message: (finding) =>
        `${finding.script} was asked about somebody who does not exist and changed ${text(finding.received)}.`,
      help: "Hand what was typed over as a parameter: `$1` or `?` in SQL, `encodeURIComponent` in a URL, a plain string in a filter. Compare with `=`: LIKE and ILIKE read % and _ as anybody.",
    },
    statement: {
      message: (finding) =>
        `${finding.script} has made what was typed a part of its statement or address, and called back with ${text(finding.received)}.`,
      help: 'Hand what was typed over as a parameter (`$1`, `?`), and put no text together that a database reads; in a URL, `encodeURIComponent`; in a filter that an API reads, its way to write a quote (such as `\\"`).',
    },
    unencoded: {
      message: (finding) =>
        `${finding.script} asked for a URL that was not encoded: \`${finding.answered}\`. The API has read something else there than what was typed.`,
      help: "Put what was typed through `encodeURIComponent` before it becomes part of a URL: `/users/${encodeURIComponent(email)}`. Signs such as `#`, `?`, `/`, `%` and `+` mean something else there, and what the API answers is about another one.",
    },
  },
});

function judgeOne(seen: Seen): readonly Finding<Fact>[] {
  if (!hasAnswered(seen.record) || isDry(seen)) return [];
  const injection = injectionOf(seen);
  if (injection === null) return isHostile(seen) ? [honoured(seen)] : [];
  const expected = injection.fact === "unencoded" ? "an encoded URL" : "nobody";
  return [broken(seen, { ...injection, expected, ...placeOf(seen, injection) })];
}

function placeOf(seen: Seen, { fact, calledAt }: Injection): ReturnType<typeof whereMade> {
  if (fact === "unencoded") return alsoAt(calledAt, "was called here, with the URL or a part of it");
  // The driver's error knows the statement that it is about, where the script waits for that.
  const made = fact === "statement" ? whereMade(seen) : {};
  return made.at === undefined ? wherePasted(seen) : made;
}

/** The only statement in the script's text that an argument is pasted into is the one. */
function wherePasted({ trace, record }: Seen): ReturnType<typeof whereMade> {
  const facts = trace.connection.scripts.find(({ script }) => script === record.script);
  const [at, ...others] = facts?.shape.pastedStatements ?? [];
  if (at === undefined || others.length > 0) return {};
  return { at, ...alsoAt(record.calls[0]?.calledAt ?? record.calls[0]?.at, "called back here") };
}
