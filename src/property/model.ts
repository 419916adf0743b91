import type { ActionScript } from "../model/action-script.ts";
import type { ConnectionMode } from "../model/connection.ts";
import type { Fault } from "../model/fault.ts";
import type { FlowName, FlowResult, TenantSettings } from "../model/flow.ts";
import type { Position } from "../model/position.ts";
import type { UserFields } from "../model/store.ts";
import type { FlowStep } from "../model/suite.ts";
import { flowRequest } from "../suite/flow-request.ts";
import { scriptsOf } from "../tenant/flow-scripts.ts";
import { openTenant, type Tenant } from "../tenant/tenant.ts";
import { CorrectConnection } from "./correct-connection.ts";

/** What is known of the connection that is searched. */
export interface SearchFacts {
  /** File that the positions of generated steps name. */
  readonly file: string;
  readonly connectionName: string;
  readonly mode: ConnectionMode;
  readonly settings: Partial<TenantSettings>;
  /** Scripts that are there and no placeholders. */
  readonly scripts: ReadonlySet<ActionScript>;
  /** The fields that the store mapping names; null where any field can be kept. */
  readonly fields: readonly string[] | null;
  /** Whether the store answers over HTTP. */
  readonly isHttp: boolean;
  /** Whether scripts must know nobody who has moved: not where the project waives `no-remigration`. */
  readonly mustForget: boolean;
  /** Whether the address of whoever was deleted is free: not where the project waives `deleted-may-return`. */
  readonly mayReturn: boolean;
}

/** Somebody in a history. */
export interface Person {
  readonly name: string;
  /** In the legacy store at the start. */
  readonly given: boolean;
  readonly fields: UserFields;
}

/** What a history begins with. */
export interface Beginning {
  readonly importMode: boolean;
  readonly people: readonly Person[];
}

/** What a flow step is made of. */
export interface Flow {
  readonly flow: FlowName;
  readonly as: Person | null;
  readonly fields: UserFields;
}

/**
 * Goes through a history with a correct connection behind Auth0's own side, and so knows how each flow must end. Steps
 * that a model returns are ordinary steps of a suite.
 */
export class Model {
  readonly facts: SearchFacts;
  readonly people: readonly Person[];
  readonly legacy: CorrectConnection;
  readonly tenant: Tenant;
  importMode: boolean;
  /** What goes wrong now. */
  faults: readonly Fault[] = [];
  /** False once it can't be told what the store holds, as after a race. */
  isSure = true;
  readonly #changed = new Map<string, UserFields>();
  readonly #acted = new Set<string>();
  readonly #loginTried = new Set<string>();
  #hasSwitched = false;
  #line = 0;

  constructor(facts: SearchFacts, { importMode, people }: Beginning) {
    this.facts = facts;
    this.people = people;
    this.importMode = importMode;
    this.legacy = new CorrectConnection({ importMode });
    for (const { given, fields } of people) if (given) this.legacy.insert(fields);
    this.tenant = openTenant({
      connectionName: facts.connectionName,
      mode: { ...facts.mode, import_mode: importMode },
      settings: facts.settings,
      has: (script) => facts.scripts.has(script),
      run: async (call) => this.legacy.call(call),
    });
  }

  /** A place of its own for the next step. */
  place(): Position {
    this.#line += 1;
    return { file: this.facts.file, line: this.#line, column: 1 };
  }

  /** The person in that place; places go round. */
  person(place: number): Person {
    const person = this.people[place % this.people.length];
    if (person === undefined) throw new Error("a history has people");
    return person;
  }

  /** A person's fields as flows have left them, as the runner knows them too. */
  fieldsOf({ name, fields }: Person): UserFields {
    return { ...fields, ...this.#changed.get(name) };
  }

  /** Whether the connection has all the scripts that Auth0 needs for these flows now. */
  can(...flows: readonly FlowName[]): boolean {
    const { settings, scripts, mode } = this.facts;
    // Scripts that were written for import off leave the row of whoever is deleted at Auth0 while it is on.
    if (this.importMode && !mode.import_mode && flows.includes("delete_user")) return false;
    return flows.every((flow) =>
      scriptsOf(flow, this.importMode, settings).every((script) => scripts.has(script)),
    );
  }

  /** A flow with no expectation, such as one of a race. */
  step({ flow, as, fields }: Flow): FlowStep {
    const at = this.place();
    return {
      kind: "flow",
      at,
      flow,
      as: as?.name ?? null,
      fields,
      interrupt: null,
      context: null,
      expect: null,
    };
  }

  /** Takes a flow, and says how it must end. */
  async perform(flow: Flow): Promise<FlowStep> {
    const step = this.step(flow);
    if (!this.isSure) return step;
    const { as } = flow;
    const { requires_username: requiresUsername } = this.facts.mode;
    const request = flowRequest(step, { user: as === null ? null : this.fieldsOf(as), requiresUsername });
    const isOpen = this.#isOpen(flow);
    const { response } = await this.tenant.perform(request);
    if (as !== null) this.#remember(as, request, response.result);
    if (as !== null && response.result !== "wrong-credentials") this.touch(as);
    if (response.result === "deleted") this.noteDeletion();
    return isOpen ? step : { ...step, expect: expecting(step.at, response.result) };
  }

  /** Import is on or off from now on. */
  switchImport(on: boolean): void {
    this.#hasSwitched = true;
    this.importMode = on;
    this.tenant.setImportMode(on);
  }

  /** `login` ran for that person by itself: with import on it may have noted that she moved, and Auth0 knows nothing. */
  tryLogin({ name }: Person): void {
    if (this.importMode) this.#loginTried.add(name);
  }

  /** A script has deleted somebody: where addresses may stay taken, nothing is sure from then on. */
  noteDeletion(): void {
    if (!this.facts.mayReturn) this.isSure = false;
  }

  /** Scripts have met that person. */
  touch({ name }: Person): void {
    this.#acted.add(name);
  }

  /**
   * Whether correct scripts may differ: where import was switched, some note who has moved and know nobody of them in
   * either mode, others note nothing. Both know whom they have not met yet. The same where a project has other means
   * than notes against those who come back.
   */
  #isOpen({ flow, as }: Flow): boolean {
    const name = as?.name ?? "";
    if (this.#loginTried.has(name)) return true;
    if (this.importMode && !this.facts.mustForget && this.#acted.has(name)) return true;
    return this.#hasSwitched && (flow === "change_email" || this.#acted.has(name));
  }

  #remember({ name }: Person, { flow, fields }: ReturnType<typeof flowRequest>, result: FlowResult): void {
    if (result !== "changed" && result !== "created") return;
    const keys = result === "created" ? created : (changes[flow] ?? []);
    const given = keys.filter((key) => fields[key] !== undefined);
    const now = Object.fromEntries(given.map((key) => [key, fields[key] ?? null]));
    this.#changed.set(name, { ...this.#changed.get(name), ...now });
  }
}

function expecting(at: Position, result: FlowResult): FlowStep["expect"] {
  const nothing = { status: null, error: null, text: null, user: null, log: null, scripts: null };
  return { at, ...nothing, result: { at, matcher: { kind: "equals", value: result } } };
}

const created = ["email", "username", "phone_number", "password"];

const changes: Partial<Record<FlowName, readonly string[]>> = {
  reset_password: ["password"],
  set_password: ["password"],
  change_email: ["email"],
};
