import { z } from "zod";
import { HarnessError, isHarnessError } from "../../model/harness-error.ts";
import { runtimeProfileNames } from "../../model/runtime-profile.ts";
import type { Trace } from "../../model/trace.ts";
import { checkShape } from "../../yaml/check.ts";
import { readLargeJson } from "../../yaml/read-json.ts";
import { flowFacts, tenantAction, tenantFacts } from "./flow-schema.ts";
import { mode } from "./mode-schema.ts";
import { invocationRecord } from "./record-schema.ts";
import { count, dictionary, json, jsonObject, list, object, position, script, unmet } from "./schema-kit.ts";

const shape = object({
  form: z.enum(["function", "program"]),
  parameters: list(z.string()).nullable(),
  openEnded: z.boolean(),
  stub: z.boolean(),
  findsNobody: z.boolean().optional().describe("Calls back with (null, null) and does nothing else."),
  configurationReads: list(object({ key: z.string(), at: position })),
  readsAnyKey: z.boolean().optional().describe("Uses configuration without telling the key."),
  requires: list(object({ specifier: z.string(), at: position, conditional: z.boolean().optional() })),
  implicitGlobals: list(object({ name: z.string(), at: position })).optional(),
  userGlobals: list(object({ name: z.string(), at: position }))
    .optional()
    .describe("Variables of the whole container that the script sets to something of one user."),
  pools: list(position).optional().describe("Where the script makes pools of connections."),
  unheardPools: list(position)
    .optional()
    .describe("Where it makes a pool of pg to whose error event it does not listen."),
  goesOn: list(object({ at: position, to: position }))
    .optional()
    .describe("Calls of the callback after which the script surely comes to another one."),
  handsOn: list(position)
    .optional()
    .describe("Calls of the callback in helpers that only hand on what these are called with."),
  unchecked: list(object({ name: z.string(), at: position }))
    .optional()
    .describe("What switches off the check of certificates."),
  hidesCrashes: list(object({ name: z.string(), at: position }))
    .optional()
    .describe("Events of the whole process that the script listens to."),
  intervals: list(position).optional().describe("Calls of setInterval that nothing ends."),
  pastedStatements: list(position)
    .optional()
    .describe("Statements of SQL that are put together from text and an argument."),
  unawaited: list(object({ name: z.string(), at: position }))
    .optional()
    .describe("Calls whose promise nobody waits for, by the function's name."),
  takenClients: list(position).optional().describe("Where it takes a client out of a pool."),
});

const modules = list(
  object({
    specifier: z.string(),
    at: position,
    status: z.enum(["available", "withdrawn", "gone", "not-exact"]),
    conditional: z.boolean(),
  }),
);

const connection = object({
  name: z.string(),
  mode,
  adapter: z.string(),
  profile: z.enum(runtimeProfileNames).optional(),
  scripts: list(
    object({
      script,
      file: z.string(),
      firstLine: count,
      bytes: count,
      shape,
      route: position.optional().describe("Where the project file describes what an API answers it."),
      modules: modules.optional(),
    }),
  ),
  configurationKeys: list(z.string()),
  ordinarySettings: list(z.string())
    .optional()
    .describe("Secret settings of which some value is so plain that it may stand anywhere by chance."),
  addresses: list(z.string()).describe("Hosts that the project declares."),
  changeEmailContext: z
    .boolean()
    .optional()
    .describe("Whether change_email gets the context object where the others do."),
  storeUrl: z.string().optional().describe("Where the store is, if it speaks HTTP."),
  refusalUnsaid: position
    .optional()
    .describe("Where the project file describes login and leaves out how a wrong password is refused."),
  missingUnsaid: position
    .optional()
    .describe("Where it describes get_user and leaves out what is answered where nobody is known."),
  existsUnsaid: position
    .optional()
    .describe("Where it describes create and leaves out what is answered where the user exists."),
  successUnsaid: list(object({ script, at: position }))
    .optional()
    .describe("Where it describes changes and leaves out what is answered where one was made."),
  flagMapping: object({ column: z.string(), reads: json, at: position })
    .optional()
    .describe(
      "Which column the project file reads verified addresses from, and what it reads there as true.",
    ),
  refusesUsers: z
    .boolean()
    .optional()
    .describe("Whether the store says 401 of users too, and that not only at a login."),
  refusesLogins: z
    .boolean()
    .optional()
    .describe("False where the store has other words than 401 for a wrong password."),
  maxProfileKb: z.number().optional().describe("Kilobytes from which on a profile is refused, else 100."),
});

const storeUser = object({ fields: jsonObject, columns: jsonObject }).meta({ id: "storeUser" });

const step = object({
  kind: z.enum(["script", "flow", "store", "tenant", "recycle", "advance", "fault"]),
  at: position,
  as: z.string().nullable(),
  records: list(invocationRecord),
  before: list(storeUser),
  after: list(storeUser),
  unmet: list(unmet),
  around: list(object({ before: list(storeUser), after: list(storeUser) }))
    .optional()
    .describe("For flow steps: the store around each record."),
  together: count.optional().describe("Steps with the same number ran at the same time."),
  flow: flowFacts.optional().describe("For flow steps."),
  action: tenantAction.optional().describe("For tenant steps."),
  tenant: tenantFacts.optional().describe("Auth0's side, for flow and tenant steps."),
});

/** One trace; the same type as {@link Trace}. */
export const traceSchema = object({
  version: z.literal(1),
  suite: z.string(),
  scenario: z.string(),
  at: position,
  connection,
  users: dictionary(jsonObject),
  given: list(z.string()),
  steps: list(step),
}) satisfies z.ZodType<Trace>;

/**
 * Reads a saved trace: one, or the list of a run.
 *
 * @param file absolute path of the text, for messages
 * @throws HarnessError `trace-invalid` with the place of the first thing that does not fit
 */
export function parseTraces(text: string, file: string): readonly Trace[] {
  try {
    const document = readLargeJson(file, text, "trace-invalid");
    if (Array.isArray(document.data)) return checkShape(list(traceSchema), document, "trace-invalid");
    return [checkShape(traceSchema, document, "trace-invalid")];
  } catch (cause) {
    if (!isHarnessError(cause)) throw cause;
    // Nobody writes a trace by hand.
    throw new HarnessError("trace-invalid", cause.message, { at: cause.at, help: writeAgain, cause });
  }
}

const writeAgain =
  "Write the trace again with this version: understudy test --trace <folder>. Its format is in scenarios/trace.schema.json.";

/** JSON Schema of a saved trace, as published in `scenarios/trace.schema.json`. */
export function traceJsonSchema(): Readonly<Record<string, unknown>> {
  const one = traceSchema.meta({ id: "trace" });
  const schema = z.union([one, list(one)]).meta({
    title: "Understudy trace",
    description: "What one scenario did and what was known of it, or the list of these of a run.",
  });
  return z.toJSONSchema(schema, { io: "input" });
}
