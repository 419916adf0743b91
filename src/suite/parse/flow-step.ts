import { z } from "zod";
import type { FlowName, Interruption } from "../../model/flow.ts";
import { isJsonObject } from "../../model/json.ts";
import type { FlowStep, SuiteUser } from "../../model/suite.ts";
import { checkShape } from "../../yaml/check.ts";
import { flowInputs, makesUser } from "../flow-inputs.ts";
import { identifierOf } from "../identifier.ts";
import { parseFlowExpectation } from "./flow-expectation.ts";
import { requireUser, type SuiteUsers } from "./users.ts";
import { jsonOf, keysOf, type Part, partAt, positionOf, requireMapping, suiteError } from "../part.ts";
import { flowShapes } from "../shape/flow.ts";

/**
 * Reads a flow step, such as `login: { as: ada }`.
 * @throws HarnessError `suite-invalid`: an unknown key or user, nobody whom it is about, a value that is missing
 */
export function parseFlowStep(part: Part, flow: FlowName, users: SuiteUsers): FlowStep {
  const inner = partAt(part, flow);
  requireMapping(inner, `${flow}: { as: ada }`);
  checkShape(outerShape(flow), part.document, "suite-invalid", part.path);
  refuseInside(inner, flow);
  const checked = checkShape<Readonly<Record<string, unknown>>>(
    flowShapes[flow],
    part.document,
    "suite-invalid",
    inner.path,
  );
  const user = checked["as"] === undefined ? null : requireUser(partAt(inner, "as"), users);
  const context = jsonOf(partAt(part, "context"));
  const step: FlowStep = {
    kind: "flow",
    at: positionOf(part),
    flow,
    as: user?.name ?? null,
    fields: fieldsOf(inner),
    interrupt: (checked["interrupt"] ?? null) as Interruption | null,
    context: isJsonObject(context) ? context : null,
    expect: parseFlowExpectation(partAt(part, "expect")),
  };
  checkFlow(inner, step, user);
  return step;
}

/** What is said of a flow stands beside it: a look at the keys inside would have one remove it. */
function refuseInside(inner: Part, flow: FlowName): void {
  const key = ["expect", "context"].find((one) => keysOf(inner).includes(one));
  if (key === undefined) return;
  throw suiteError(
    partAt(inner, key),
    `\`${key}\` stands beside \`${flow}\`, not in it`,
    `Write \`- ${flow}: { … }\`, and in the next line, below \`${flow}\`, \`${key}: { … }\`.`,
  );
}

function fieldsOf(part: Part): FlowStep["fields"] {
  const keys = keysOf(part).filter((key) => key !== "as" && key !== "interrupt");
  return Object.fromEntries(keys.map((key) => [key, jsonOf(partAt(part, key))]));
}

function checkFlow(part: Part, { flow, fields }: FlowStep, user: SuiteUser | null): void {
  const { identifiers, needs } = flowInputs[flow];
  const typed = identifiers.filter((key) => fields[key] !== undefined);
  if (typed.length > 1 && !makesUser(flow)) {
    throw suiteError(
      partAt(part, typed[1] ?? ""),
      `\`${flow}\` takes one identifier, found ${typed.join(" and ")}`,
      "Keep the one that is typed.",
    );
  }
  if (
    user === null &&
    identifierOf(Object.fromEntries(typed.map((key) => [key, fields[key] ?? null]))) === null
  ) {
    throw suiteError(
      part,
      `\`${flow}\` is about nobody: expected \`as\`, or one of ${identifiers.join(", ")}`,
      "Add `as:` with a user of this suite.",
    );
  }
  const known = needs[0] === "password" ? { ...user?.fields, ...fields } : fields;
  const missing = needs.find((need) => typeof known[need] !== "string");
  // A flag may change alone.
  if (missing === undefined || fields["verified"] !== undefined) return;
  throw suiteError(
    part,
    `\`${flow}\` needs \`${missing}\`${user === null || missing !== "password" ? "" : `, and ${user.name} has none`}`,
    `Add \`${missing}:\`.`,
  );
}

function outerShape(flow: FlowName) {
  return z.strictObject({
    [flow]: z.unknown(),
    context: z.record(z.string(), z.unknown()).optional(),
    expect: z.unknown().optional(),
  });
}
