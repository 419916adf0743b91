import { z } from "zod";
import { isJsonObject } from "../../model/json.ts";
import type { UserFields } from "../../model/store.ts";
import type { StoreStep } from "../../model/suite.ts";
import { checkShape } from "../../yaml/check.ts";
import { nearest } from "../../model/nearest.ts";
import { unknownKeyHint } from "../../yaml/hint.ts";
import { identifierFields } from "../../model/attributes.ts";
import { identifierOf } from "../identifier.ts";
import { parseStoreExpectations } from "./store-expectation.ts";
import { requireUser, type SuiteUsers } from "./users.ts";
import { jsonOf, keysOf, type Part, partAt, positionOf, requireMapping, suiteError } from "../part.ts";
import { storeActionShapes } from "../shape/step.ts";
import { parseWho } from "../who.ts";

type Action = StoreStep["action"];

/**
 * Reads `store: { insert | update | remove | expect }`. An inserted user has all fields of `as`, and
 * those given beside it instead of her own.
 * @throws HarnessError `suite-invalid`: no or two actions, an unknown key or user
 */
export function parseStoreStep(part: Part, users: SuiteUsers): StoreStep {
  const store = partAt(part, "store");
  requireMapping(store, "store: { remove: { as: ada } }");
  checkShape(shape, part.document, "suite-invalid", part.path);
  const name = actionName(store);

  const action = partAt(store, name);
  if (name !== "expect") requireMapping(action, `${name}: { as: ada }`);
  return { kind: "store", at: positionOf(part), action: parseAction(name, action, users) };
}

function actionName(store: Part): Action["kind"] {
  const [first, second] = keysOf(store);
  if (first === undefined) {
    throw suiteError(
      store,
      `\`store\` does nothing: expected one of ${names.join(", ")}`,
      "Say what it does.",
    );
  }
  for (const key of keysOf(store)) refuseUnknown(store, key);
  if (second !== undefined) {
    throw suiteError(
      partAt(store, second),
      `\`store\` does one thing in a step, found \`${first}\` and \`${second}\``,
      "Make them two steps.",
    );
  }
  return first as Action["kind"];
}

function refuseUnknown(store: Part, key: string): void {
  if (names.includes(key)) return;
  const near = nearest(key, names);
  throw suiteError(
    partAt(store, key),
    `unknown key \`store.${key}\`${unknownKeyHint(key, names)}`,
    near === null ? `Write one of ${names.join(", ")}.` : `Write \`${near}\`.`,
  );
}

function parseAction(kind: Action["kind"], part: Part, users: SuiteUsers): Action {
  switch (kind) {
    case "insert":
      return parseInsert(part, users);
    case "update":
      checkShape(storeActionShapes.update, part.document, "suite-invalid", part.path);
      return { kind, ...parseWho(part, users), set: newValues(partAt(part, "set")) };
    case "remove":
      checkShape(storeActionShapes.remove, part.document, "suite-invalid", part.path);
      return { kind, ...parseWho(part, users) };
    case "expect":
      return { kind, ...parseStoreExpectations(part, users) };
  }
}

function parseInsert(part: Part, users: SuiteUsers): Action {
  const { as: name } = checkShape(storeActionShapes.insert, part.document, "suite-invalid", part.path);
  const own = name === undefined ? {} : requireUser(partAt(part, "as"), users).fields;
  const { as: _, ...given } = fieldsOf(part);
  const user = { ...own, ...given };
  if (identifierOf(user) !== null) return { kind: "insert", as: name ?? null, user };

  throw suiteError(
    part,
    `\`insert\`: expected \`as\` or at least one of ${identifierFields.join(", ")}, found none`,
    "Say whom to insert.",
  );
}

function newValues(part: Part): UserFields {
  const fields = fieldsOf(part);
  if (Object.keys(fields).length > 0) return fields;
  throw suiteError(part, "`set` changes nothing", "Add a field, e.g. `set: { email_verified: true }`.");
}

function fieldsOf(part: Part): UserFields {
  const fields = jsonOf(part);
  return isJsonObject(fields) ? fields : {};
}

const names: readonly string[] = Object.keys(storeActionShapes);
const shape = z.strictObject({ store: z.record(z.string(), z.unknown()) });
