import { showFault } from "../model/fault.ts";
import { isJsonObject, type Json } from "../model/json.ts";
import type { Invocation, InvocationRecord, Known } from "../model/invocation.ts";
import { episodeName } from "../model/recording/recording.ts";
import type { StoreUser } from "../model/store.ts";
import { lookAfter, lookBefore } from "./known.ts";
import { type Lane, lanes } from "./lane.ts";
import { learnPassword } from "./passwords.ts";
import { look, type World } from "./world.ts";

/** An invocation with the legacy users before and after it. */
export interface Invoked {
  readonly record: InvocationRecord;
  readonly before: readonly StoreUser[];
  readonly after: readonly StoreUser[];
}

/** Runs one script once and adds to its record what only the store knows. */
export async function invoke(world: World, invocation: Invocation): Promise<Invoked> {
  const before = world.users;
  const beforehand = await lookBefore(world, invocation);
  learnTypedPassword(world, invocation, beforehand.user);
  const lane = lanes.getStore();
  const runtime = lane?.runtime ?? world.session.runtime;
  const { faults, ...raw } = await inTurns(lane, () =>
    runtime.invoke({
      ...invocation,
      ...contextOf(world, invocation),
      faults: world.faults,
      turns: lane?.turns,
      ...episodeOf(world),
    }),
  );
  const after = await look(world);
  const known = await lookAfter(world, invocation, beforehand);
  rememberReturnedId(world, invocation, { user: known.user, result: raw.reply?.result });
  if (invocation.script === "delete" && raw.reply?.error === null && known.id !== null)
    world.deleted.add(known.id);
  const record = { ...raw, known: { ...known, faults, ...unmet(world, faults) } };
  return { record: lane === undefined ? record : inLane(record, lane), before, after };
}

/** The runtime hands change_email a context only where one is given, since Auth0's pages contradict each other. */
function contextOf({ session }: World, { script, context }: Invocation): Pick<Invocation, "context"> {
  const isGiven = script !== "change_email" || context !== undefined;
  return isGiven || session.project.tenant.change_email_context !== true ? {} : { context: {} };
}

/** The faults in force, where the script met none. */
function unmet({ faults }: World, met: readonly string[]): Pick<Known, "inForce"> {
  return faults.length === 0 || met.length > 0 ? {} : { inForce: faults.map(showFault) };
}

async function inTurns<T>(lane: Lane | undefined, run: () => Promise<T>): Promise<T> {
  lane?.turns?.enter();
  try {
    return await run();
  } finally {
    lane?.turns?.leave();
  }
}

/** For addresses that replay what was recorded; the others need not know. */
function episodeOf({ session: { project }, suite, scenario, marks }: World): Pick<Invocation, "episode"> {
  if (!project.routes.some(({ target }) => target.kind === "replay")) return {};
  const name = episodeName({ suite: suite.file, folder: project.folder, scenario: scenario.name });
  return { episode: { scenario: name, mark: (text) => marks.apply(text) } };
}

/** Passwords that the suite does not list under a user: wrong ones, new ones. */
function learnTypedPassword(world: World, { script, args }: Invocation, user: string | null): void {
  const password = script === "create" && isJsonObject(args[0]) ? args[0]["password"] : args[1];
  if (takesPassword.has(script)) learnPassword(world, user, password);
}

/** What the store said before may be wrong by the time that the script asks: others run beside it. */
function inLane(record: InvocationRecord, { firstContainer }: Lane): InvocationRecord {
  const unsure: Partial<Known> = { existed: null, password: null, wanted: null };
  return {
    ...record,
    container: record.container + firstContainer,
    known: { ...record.known, ...unsure },
  };
}

function rememberReturnedId(
  world: World,
  { script }: Invocation,
  { user, result }: { readonly user: string | null; readonly result: Json | undefined },
): void {
  if (user === null || !isJsonObject(result) || !returnsProfile.has(script)) return;
  const id = result["user_id"] ?? result["id"];
  if (id !== undefined && id !== null) world.returnedIds.set(user, String(id));
}

const takesPassword: ReadonlySet<string> = new Set(["login", "create", "change_password"]);
const returnsProfile: ReadonlySet<string> = new Set(["login", "get_user"]);
