import { z } from "zod";
import type { Expectation } from "../../model/expectation.ts";
import type { TenantStep } from "../../model/suite.ts";
import { checkShape } from "../../yaml/check.ts";
import { identifierFields } from "../../model/attributes.ts";
import { parseExpectation } from "./expectation.ts";
import { requireUser, type SuiteUsers } from "./users.ts";
import {
  itemsOf,
  jsonOf,
  keysOf,
  type Part,
  partAt,
  positionOf,
  requireMapping,
  suiteError,
} from "../part.ts";
import { tenantActionShapes } from "../shape/tenant.ts";
import type { TenantStepName } from "../step-names.ts";

/**
 * Reads `set`, `bulk_import`, `forget` or `deleted_in_auth0`.
 * @throws HarnessError `suite-invalid`: an unknown key or user, nobody who is meant
 */
export function parseTenantStep(part: Part, name: TenantStepName, users: SuiteUsers): TenantStep {
  const expect = name === "bulk_import" ? { expect: z.unknown().optional() } : {};
  const shape = z.strictObject({ [name]: z.unknown(), ...expect });
  checkShape(shape, part.document, "suite-invalid", part.path);
  const action = parseAction(partAt(part, name), name, users);
  const failed = action.kind === "bulk_import" ? parseFailed(partAt(part, "expect")) : null;
  return {
    kind: "tenant",
    at: positionOf(part),
    action: action.kind === "bulk_import" ? { ...action, failed } : action,
  };
}

function parseAction(part: Part, kind: TenantStepName, users: SuiteUsers): TenantStep["action"] {
  const { document, path } = part;
  if (kind === "set") {
    requireMapping(part, "set: { import_mode: true }");
    return { kind, ...checkShape(tenantActionShapes.set, document, "suite-invalid", path) };
  }
  if (kind === "bulk_import") {
    checkShape(tenantActionShapes.bulk_import, document, "suite-invalid", path);
    return { kind, users: itemsOf(part).map((item) => requireUser(item, users).name), failed: null };
  }
  requireMapping(part, `${kind}: { as: ada }`);
  const { as } = checkShape(tenantActionShapes[kind], document, "suite-invalid", path);
  const user = as === undefined ? null : requireUser(partAt(part, "as"), users);
  const given = identifierFields.filter((key) => keysOf(part).includes(key));
  if (given.length + (user === null ? 0 : 1) !== 1) throw oneExpected(part, kind);
  const fields = Object.fromEntries(given.map((key) => [key, jsonOf(partAt(part, key))]));
  return { kind, as: user?.name ?? null, fields };
}

function parseFailed(part: Part): Expectation | null {
  if (part.value === undefined) return null;
  requireMapping(part, "expect: { failed: absent }");
  checkShape(z.strictObject({ failed: z.unknown() }), part.document, "suite-invalid", part.path);
  return parseExpectation(partAt(part, "failed"));
}

function oneExpected(part: Part, kind: TenantStepName) {
  return suiteError(
    part,
    `\`${kind}\`: expected \`as\`, or one of ${identifierFields.join(", ")}`,
    "Say whom it is about, once.",
  );
}
