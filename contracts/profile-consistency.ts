import { z } from "zod";
import { defineContract, type Finding } from "../src/model/contract.ts";
import { isJsonObject, type Json, type JsonObject } from "../src/model/json.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { alsoAt, broken, honoured } from "./reading/finding.ts";
import { earlierThan, isDisturbed } from "./reading/history.ts";
import { invocations, placeOf, type Seen } from "./reading/invocations.ts";
import { keptUser, otherUser } from "./reading/other-user.ts";
import { soundProfileOf } from "./reading/outage.ts";
import { leftRowsAlone, rowWithId, sameRow } from "./reading/rows.ts";
import { differences, type Difference } from "./reading/same-json.ts";
import { placesOfSecrets, without } from "./reading/secrets.ts";
import { show } from "./reading/show.ts";

/** Own settings of {@link profileConsistency}. */
const settings = z.strictObject({
  ignore: z
    .array(z.string())
    .meta({
      title: "What may differ",
      description: "Properties that may differ, with dots for inner ones.",
      examples: [["last_login", "user_metadata.seen"]],
    })
    .optional(),
});

type Fact = "different" | "not-a-boolean";

/** get_user and login describe a user in the same way. */
export const profileConsistency = defineContract({
  id: "profile-consistency",
  group: "Profile",
  level: "must",
  title: "get_user and login return the same profile for the same user.",
  why: "Which of the two brings a person to Auth0 depends on whether she logs in or resets her password first; what she is afterwards must not depend on it.",
  cause:
    "The two scripts build the profile each in its own way, and a property was added to one of them only.",
  url: auth0Docs.get_user,
  mayFollow: [...keptUser, ...otherUser],
  settings,
  judges: "scenario",
  judge: (trace, { ignore }: z.infer<typeof settings>) =>
    invocations(trace, ["login"]).flatMap((login) => judgeLogin(login, ignore ?? [])),
  words: {
    different: {
      message: (finding) =>
        `get_user and login return different profiles for the same user: ${describe(finding)}.`,
      help: "Build the profile in one and the same way in both scripts. A property that may differ goes into `contracts: { profile-consistency: { ignore: [...] } }` of the project file.",
    },
    "not-a-boolean": {
      message: (finding) =>
        `get_user and login say in different kinds of value whether the address is verified: ${describe(finding)}.`,
      help: 'Auth0 takes `true` or `false` for email_verified: turn what the store gives into a boolean in both scripts, in a way that fits the column: `row.email_verified === 1`, `row.email_verified === "true"`.',
    },
  },
});

function judgeLogin(login: Seen, ignore: readonly string[]): readonly Finding<Fact>[] {
  const profile = soundProfileOf(login);
  const lookUp = comparableLookUp(login);
  const other = lookUp === undefined ? null : soundProfileOf(lookUp);
  if (profile === null || lookUp === undefined || other === null) return [];
  // What no-secret-in-profile reports has to go from either, so that it is no difference.
  const secrets = new Set([...placesOfSecrets(login, profile), ...placesOfSecrets(lookUp, other)]);
  const found = differences(without(secrets, other), without(secrets, profile)).filter(
    ({ path }) => !isIgnored(path, [...judgedElsewhere, ...ignore]),
  );
  if (found.length === 0) return [honoured(login)];
  const related = alsoAt(placeOf(lookUp), "get_user calls back here");
  const told = (fact: Fact, some: readonly Difference[]) =>
    some.length === 0
      ? []
      : [broken(login, { fact, expected: sideOf(some, "one"), received: sideOf(some, "other"), ...related })];
  return [
    ...told("not-a-boolean", found.filter(isOfKindOnly)),
    ...told(
      "different",
      found.filter((one) => !isOfKindOnly(one)),
    ),
  ];
}

/** The same but for its kind, as `1` and `true` are: only one of them is what Auth0 takes. */
function isOfKindOnly({ path, one, other }: Difference): boolean {
  const meant = meaningOf(one);
  return path === "email_verified" && meant !== null && meant === meaningOf(other);
}

function meaningOf(value: Json | undefined): boolean | null {
  const text = String(value).toLowerCase();
  if (text === "true" || text === "1") return true;
  return text === "false" || text === "0" ? false : null;
}

/** The get_user before this login that saw the same rows. One after another login is none: login may mark the row. */
function comparableLookUp(login: Seen): Seen | undefined {
  const { user } = login.record.known;
  if (user === null) return undefined;
  const mine = earlierThan(login).filter(({ record }) => record.known.user === user);
  if (mine.some(({ record }) => record.script === "login")) return undefined;
  return mine.findLast((other) => other.record.script === "get_user" && sawTheSame(other, login));
}

function sawTheSame(lookUp: Seen, login: Seen): boolean {
  const { id } = login.record.known;
  if (lookUp.record.known.id !== id || isDisturbed(lookUp, login)) return false;
  if (!leftRowsAlone(lookUp.step)) return false;
  return sameRow(rowWithId(lookUp.step.before, id), rowWithId(login.step.before, id));
}

function isIgnored(path: string, ignore: readonly string[]): boolean {
  return ignore.some((name) => path === name || path.startsWith(`${name}.`));
}

/** What one of them lacks it lacks here too. */
function sideOf(found: readonly Difference[], side: "one" | "other"): JsonObject {
  return Object.fromEntries(
    found.flatMap((difference) => {
      const value = difference[side];
      return value === undefined ? [] : [[difference.path, value]];
    }),
  );
}

function describe({ expected, received }: { readonly expected: Json; readonly received: Json }): string {
  if (!isJsonObject(expected) || !isJsonObject(received)) return "";
  const paths = Object.keys({ ...expected, ...received });
  return paths
    .map(
      (path) =>
        `${path} is ${valueIn(expected, path)} from get_user and ${valueIn(received, path)} from login`,
    )
    .join("; ");
}

function valueIn(side: JsonObject, path: string): string {
  const value = side[path];
  return value === undefined ? "absent" : show(value);
}

/** Ids are compared by stable-user-id; tokens come with a password, so only login can have them. */
const judgedElsewhere = ["user_id", "id", "access_token", "refresh_token"];
