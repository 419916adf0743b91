import { defineContract, type Finding } from "../src/model/contract.ts";
import type { InvocationRecord } from "../src/model/invocation.ts";
import type { JsonObject } from "../src/model/json.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { broken, honoured } from "./reading/finding.ts";
import { meansNobody } from "./reading/history.ts";
import { invocations, type Seen } from "./reading/invocations.ts";
import { isMadeFromNothing, rawId } from "./reading/profile-id.ts";
import { soundProfileOf } from "./reading/outage.ts";
import { show, text } from "./reading/show.ts";

type Fact = "missing" | "null" | "empty" | "not-a-string" | "made-from-nothing" | "object";

/** Each profile says whose it is. */
export const profileHasId = defineContract({
  id: "profile-has-id",
  group: "Profile",
  level: "must",
  title: "Each profile has a user_id (or id) that is a non-empty string.",
  why: "Auth0 makes its own id of the user from it; without one the user can't be told from others, found again or deleted.",
  cause: "The column is not selected, has another name, or is a number that is handed on as it is.",
  url: auth0Docs.login,
  judges: "scenario",
  judge: (trace) => invocations(trace, ["login", "get_user"]).flatMap(judgeOne),
  words: {
    missing: {
      message: (finding) =>
        `The profile of ${finding.script} has neither user_id nor id; it has ${text(finding.received)}.`,
      help: "Add `user_id: String(row.id)` to the profiles of login and get_user, and select that column.",
    },
    null: {
      message: (finding) =>
        `The profile of ${finding.script} has a user_id that is null for Auth0, as null and NaN are.`,
      help: "Take the id as the row has it, `user_id: String(row.id)`, in login and get_user alike: an id that is no number becomes NaN by `Number(…)`, and a column that is not selected is undefined.",
    },
    empty: {
      message: (finding) => `The profile of ${finding.script} has an empty user_id.`,
      help: "Set `user_id` from a column that always has a value, such as the primary key, in login and get_user alike.",
    },
    "not-a-string": {
      message: (finding) =>
        `The profile of ${finding.script} has the user_id ${text(finding.received)}, which is not a string.`,
      help: "Turn it into one: `user_id: String(row.id)`, in login and get_user alike.",
    },
    "made-from-nothing": {
      message: (finding) =>
        `The profile of ${finding.script} has the user_id ${text(finding.received)}: the text of a value that was not there.`,
      help: "Check the name of the column or key from which the id is made, and that the store's answer has it.",
    },
    object: {
      level: "should",
      message: (finding) =>
        `The profile of ${finding.script} has an object of class ${text(finding.received)} as user_id. It becomes text only because Auth0 gets the profile as JSON.`,
      help: "Make the text yourself, in login and get_user alike: `user_id: String(row._id)`.",
    },
  },
});

function judgeOne(seen: Seen): readonly Finding<Fact>[] {
  const profile = soundProfileOf(seen);
  if (profile === null || isOfNobody(seen)) return [];
  const id = rawId(profile);
  if (id === null) return [breach(seen, holdsNull(profile) ? "null" : "missing", namesOf(profile))];
  if (typeof id !== "string") return [breach(seen, "not-a-string", show(id))];
  if (id.trim() === "") return [breach(seen, "empty", id)];
  if (isMadeFromNothing(id)) return [breach(seen, "made-from-nothing", id)];
  const className = classOfId(seen.record);
  if (className === null) return [honoured(seen)];
  return [{ ...breach(seen, "object", className), level: "should" }];
}

/** A profile out of nowhere is the matter of unknown-user-is-absent; at the same time as others nobody can tell. */
function isOfNobody(seen: Seen): boolean {
  const { existed } = seen.record.known;
  const isUnsure = existed === null && seen.step.before.length > 0;
  return (existed === false || isUnsure) && meansNobody(seen);
}

function breach(seen: Seen, fact: Fact, received: string) {
  return broken(seen, { fact, expected: "a non-empty string", received });
}

/** A key whose value did not survive as JSON: NaN, or null from the start. */
function holdsNull(profile: JsonObject): boolean {
  return ["user_id", "id"].some((key) => profile[key] === null);
}

function namesOf(profile: JsonObject): string {
  return Object.keys(profile).join(", ") || "no property at all";
}

/** The class of an id that was handed over as an object, e.g. `ObjectId`. */
function classOfId({ calls }: InvocationRecord): string | null {
  const fields = calls[0]?.args[1]?.fields;
  const shape = fields?.["user_id"] ?? fields?.["id"];
  return shape?.type === "object" ? (shape.className ?? "Object") : null;
}
