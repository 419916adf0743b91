import type { ActionScript } from "../src/model/action-script.ts";
import { defineContract, type Finding, type Level } from "../src/model/contract.ts";
import type { ConnectionFacts, Trace } from "../src/model/trace.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { connectionsOf, uniqueBy } from "./reading/scripts.ts";
import { text } from "./reading/show.ts";

/** The connection has the scripts that it needs. */
export const scriptPresent = defineContract({
  id: "script-present",
  group: "The script itself",
  level: "must",
  title: "The connection has the scripts that Auth0 will ask for.",
  why: "Where a script is missing, what needs it fails for everybody: a login, a sign-up, a password reset, a change of address.",
  cause:
    "The file was never written, is not in the folder that is deployed, or was dropped when the scripts were saved in the dashboard.",
  url: auth0Docs.connection,
  judges: "run",
  judge: judgeRun,
  words: {
    missing: {
      message: (finding) => `The connection has no ${finding.script} script; ${text(finding.expected)}.`,
      help: 'Add the script to the connection. If nobody can get to what needs it, waive the contract with that reason: `contracts: { waive: { script-present: "reason" } }` in understudy.yaml.',
    },
  },
});

interface Need {
  readonly script: ActionScript;
  readonly level: Level;
  readonly because: string;
}

function judgeRun(traces: readonly Trace[]): readonly Finding<"missing">[] {
  const perConnection = connectionsOf(traces).flatMap((connection) =>
    needsOf(connection).map((need) => ({ connection, need })),
  );
  const strictestFirst = perConnection.toSorted((one, other) =>
    one.need.level.localeCompare(other.need.level),
  );
  return uniqueBy(strictestFirst, ({ connection, need }) => `${connection.name} ${need.script}`).map(
    ({ connection, need }) => findingOf(connection, need),
  );
}

function findingOf(connection: ConnectionFacts, { script, level, because }: Need): Finding<"missing"> {
  if (has(connection, script)) return { kind: "honoured", script };
  const place = { step: null, at: null, received: `no ${script} script` };
  return { kind: "broken", fact: "missing", script, level, expected: because, ...place };
}

/**
 * With import on Auth0 runs two scripts and no others.
 * @see https://auth0.com/docs/manage-users/user-migration/configure-automatic-migration-from-your-database
 */
function needsOf(connection: ConnectionFacts): readonly Need[] {
  const login: Need = { script: "login", level: "must", because: "without it nobody can log in" };
  if (connection.mode.import_mode) {
    return [
      login,
      { script: "get_user", level: "must", because: "with import on, sign-up and password reset ask it" },
    ];
  }
  return [login, getUserNeed(connection), ...lesser, ...newer(connection)];
}

/**
 * The keys stand in Auth0's SDK, and users report which operations need them; no page of the documentation does.
 * @see https://community.auth0.com/t/update-the-phone-number-of-users-with-management-api-for-custom-database/183190
 */
function newer({ mode: { requires_username, attributes } }: ConnectionFacts): readonly Need[] {
  const because = (what: string): string =>
    `without it no ${what} can be changed, as users of Auth0 report; it is not documented`;
  const hasUsernames = requires_username || attributes?.username !== undefined;
  const hasNumbers = attributes?.phone_number !== undefined;
  return [
    ...(hasUsernames
      ? [{ script: "change_username", level: "note", because: because("username") } as const]
      : []),
    ...(hasNumbers
      ? [{ script: "change_phone_number", level: "note", because: because("phone number") } as const]
      : []),
  ];
}

function getUserNeed(connection: ConnectionFacts): Need {
  const users = (["create", "change_password"] as const).filter((script) => has(connection, script));
  if (users.length === 0)
    return { script: "get_user", level: "should", because: "sign-up and password reset need it" };
  return {
    script: "get_user",
    level: "must",
    because: `Auth0 asks it before it runs ${users.join(" and ")}`,
  };
}

function has(connection: ConnectionFacts, wanted: ActionScript): boolean {
  return connection.scripts.some(({ script }) => script === wanted);
}

const lesser: readonly Need[] = [
  { script: "create", level: "should", because: "without it nobody can sign up" },
  { script: "verify", level: "should", because: "without it a verified address is not marked in your store" },
  { script: "change_password", level: "should", because: "without it nobody can reset a password" },
  { script: "delete", level: "should", because: "without it a user deleted in Auth0 stays in your store" },
  { script: "change_email", level: "should", because: "without it no address can be changed" },
];
