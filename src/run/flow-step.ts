import type { FlowRequest, FlowResult } from "../model/flow.ts";
import type { InvocationRecord } from "../model/invocation.ts";
import type { Json } from "../model/json.ts";
import type { UserFields } from "../model/store.ts";
import type { FlowStep } from "../model/suite.ts";
import type { FlowFacts, StoreAround, TraceStep } from "../model/trace.ts";
import type { Unmet } from "../model/unmet.ts";
import { flowRequest } from "../suite/flow-request.ts";
import { match } from "../suite/match.ts";
import { nameTyped } from "./known.ts";
import { learnPassword } from "./passwords.ts";
import { tenantState } from "./tenant-step.ts";
import { currentFields, look, lookAgain, type World } from "./world.ts";

/** Runs a flow at the tenant, which runs scripts as it needs them. */
export async function runFlowStep(world: World, step: FlowStep): Promise<TraceStep> {
  const user = step.as === null ? null : currentFields(world, step.as);
  const { requires_username: requiresUsername, ...options } = world.session.project.connection.mode;
  const request = flowRequest(step, { user, requiresUsername, options });
  const ran = await runFlow(world, { request, at: step.at, as: step.as });
  return { ...ran, unmet: unmetExpectations(step, ran.flow, ran.records) };
}

/** A request, where it is made, and the user who makes it where that is known. */
export interface FlowCall extends Pick<FlowStep, "at" | "as"> {
  readonly request: FlowRequest;
}

/** Runs a flow as it is asked for, and expects nothing. */
export async function runFlow(
  world: World,
  { request, at, as }: FlowCall,
): Promise<TraceStep & { readonly flow: FlowFacts }> {
  const name = as ?? nameTyped(world, request.identifier);
  learnPassword(world, name, request.fields["password"]);
  const { users: before, importMode } = world;
  const tenantBefore = tenantState(world);
  const { response, log, records } = await world.tenant.perform(request);
  if (name !== null) rememberChanges(world, name, { request, result: response.result });
  // The last script's end was waited for, and the store read behind it.
  const after = records.length > 0 ? lookAgain(world) : await look(world);
  const { flow, identifier, fields, interrupt } = request;
  const facts: FlowFacts = { flow, identifier, fields, interrupt, response, log };
  return {
    kind: "flow",
    at,
    as,
    records,
    before,
    after,
    unmet: [],
    around: aroundEach(world, records, { before, after }),
    flow: facts,
    tenant: { import_mode: importMode, before: tenantBefore, after: tenantState(world) },
  };
}

function aroundEach(
  world: World,
  records: readonly InvocationRecord[],
  whole: StoreAround,
): readonly StoreAround[] {
  return records.map((record) => world.around.get(record) ?? whole);
}

/** What a flow has changed, later steps of that user know. */
function rememberChanges(
  world: World,
  name: string,
  { request, result }: { readonly request: FlowRequest; readonly result: FlowResult },
): void {
  if (result !== "changed" && result !== "created") return;
  const keys = result === "created" ? [...identifiers, "password"] : (changes[request.flow] ?? []);
  const given = keys.filter((key) => request.fields[key] !== undefined);
  const changed: UserFields = Object.fromEntries(given.map((key) => [key, request.fields[key] ?? null]));
  world.changed.set(name, { ...world.changed.get(name), ...changed });
}

function unmetExpectations(
  { expect }: FlowStep,
  { response, log }: FlowFacts,
  records: readonly InvocationRecord[],
): readonly Unmet[] {
  if (expect === null) return [];
  const received: Readonly<Record<keyof typeof expect, Json | undefined>> = {
    at: null,
    result: response.result,
    status: response.status,
    error: response.error === null ? undefined : { ...response.error },
    text: response.text ?? undefined,
    user: (response.user ?? undefined) as Json | undefined,
    log: log.map(({ type }) => type),
    scripts: records.map(({ script }) => script),
  };
  return expected.flatMap((key) => {
    const expectation = expect[key];
    return expectation === null ? [] : match(expectation, received[key], key);
  });
}

const identifiers = ["email", "username", "phone_number"];

const changes: Partial<Record<FlowRequest["flow"], readonly string[]>> = {
  reset_password: ["password"],
  set_password: ["password"],
  change_email: ["email"],
  change_username: ["username"],
  change_phone_number: ["phone_number"],
};

const expected = ["result", "status", "error", "text", "user", "log", "scripts"] as const;
