import type { Matcher } from "../model/expectation.ts";
import { nearest } from "../model/nearest.ts";
import { unknownKeyHint } from "../yaml/hint.ts";
import { type Part, partAt, suiteError } from "./part.ts";

/** What an expectation may speak of. */
interface Allowed {
  /** The values that can be; empty where none is expected by value. */
  readonly values: readonly string[];
  /** The keys that can be; empty where the value is no object. */
  readonly keys: readonly string[];
}

/**
 * Checks that an expectation asks for something that can be, through `not` and `one_of` too.
 * @throws HarnessError `suite-invalid`: a value or key that can never be there
 */
export function allowOnly(part: Part, matcher: Matcher, allowed: Allowed): void {
  switch (matcher.kind) {
    case "not":
      return allowOnly(partAt(part, "not"), matcher.matcher, allowed);
    case "one_of":
      matcher.matchers.forEach((one, index) =>
        allowOnly(partAt(partAt(part, "one_of"), index), one, allowed),
      );
      return;
    case "object":
      return allowKeys(part, matcher.entries, allowed);
    case "matches":
    case "absent":
      if (allowed.values.length > 0 && matcher.kind === "absent") throw wrongValue(part, allowed);
      if (allowed.keys.length > 0 && matcher.kind === "matches") throw wrongValue(part, allowed);
      return;
    default:
      if (matcher.kind === "list" || !allowed.values.includes(String(matcher.value))) {
        throw wrongValue(part, allowed);
      }
  }
}

function allowKeys(part: Part, entries: readonly { readonly key: string }[], allowed: Allowed): void {
  if (allowed.keys.length === 0) throw wrongValue(part, allowed);

  const strange = entries.find(({ key }) => !allowed.keys.includes(key))?.key;
  if (strange === undefined) return;
  const near = nearest(strange, allowed.keys);
  throw suiteError(
    partAt(part, strange),
    `unknown key \`${strange}\`${unknownKeyHint(strange, allowed.keys)}`,
    near === null ? "Remove the key, or use one of those that are known." : `Write \`${near}\`.`,
  );
}

function wrongValue(part: Part, { values, keys }: Allowed) {
  const inner = part.path.findLast((step) => step !== "not" && step !== "one_of" && typeof step === "string");
  const name = String(inner);
  const found = JSON.stringify(part.value);
  if (keys.length > 0) {
    const message = `\`${name}\`: expected a mapping with ${keys.join(", ")}, or absent; found ${found}`;
    return suiteError(part, message, `Write e.g. \`${name}: { ${keys[0] ?? ""}: … }\`.`);
  }
  const near = typeof part.value === "string" ? nearest(part.value, values) : null;
  const message = `\`${name}\`: expected one of ${values.join(", ")}; found ${found}`;
  return suiteError(
    part,
    message,
    near === null ? `Write one of ${values.join(", ")}.` : `Write \`${near}\`.`,
  );
}
