import type { StartOptions, StoreSettings } from "../../../src/model/adapter.ts";
import { HarnessError } from "../../../src/model/harness-error.ts";
import type { Position } from "../../../src/model/position.ts";
import type { EngineName } from "../../../src/model/store.ts";
import type { Engine } from "./engine.ts";

/** An engine that can be started, or why it can't and what to do about it. */
export type Found =
  | { readonly there: true; start(): Promise<Engine> }
  | {
      readonly there: false;
      readonly why: string;
      readonly wayOut: string;
      /** The key of `store` that names what is not there; by default the one that asks for the engine. */
      readonly at?: readonly string[] | undefined;
    };

/** An engine that an adapter knows. */
export interface EngineOption {
  readonly name: EngineName;
  /** Looks whether it is there, without starting it. */
  find(): Promise<Found>;
}

/** What is chosen from. */
export interface EngineChoice {
  /** As its makers write it, e.g. `MySQL`. */
  readonly product: string;
  /** In the order in which `auto` tries them. */
  readonly engines: readonly EngineOption[];
}

/**
 * Starts the engine that is asked for; `auto` takes the first that is there.
 * @throws HarnessError `engine-unavailable` with the ways out
 */
export async function startChosen(
  store: StoreSettings<{ readonly engine?: StartOptions["engine"] | undefined }>,
  { engine }: StartOptions,
  { product, engines }: EngineChoice,
): Promise<Engine> {
  const asked = engine === "auto" ? (store.settings.engine ?? "auto") : engine;
  const absent: Absent[] = [];
  for (const { name, find } of engines) {
    if (asked !== "auto" && asked !== name && name !== "url") continue;
    const found = await find();
    if (found.there && (asked === "auto" || asked === name)) return found.start();
    if (!found.there) absent.push({ name, ...found });
  }
  const wrong = absent.find(({ name }) => name === asked)?.at;
  const at = store.at(wrong ?? [asked === "auto" ? "adapter" : "engine"]);
  throw unavailable(asked, { product, engines, absent, at });
}

interface Absent {
  readonly name: EngineName;
  readonly why: string;
  readonly wayOut: string;
  readonly at?: readonly string[] | undefined;
}

interface Unavailable extends EngineChoice {
  readonly absent: readonly Absent[];
  readonly at: Position;
}

function unavailable(
  asked: EngineName | "auto",
  { product, engines, absent, at }: Unavailable,
): HarnessError {
  const known = engines.map(({ name }) => name);
  const ways = absent.map(({ wayOut }) => wayOut);
  if (asked === "auto") {
    const reasons = absent.map(({ name, why }) => `${name}: ${why}`).join(" ");
    const message = `There is no ${product} to start here. ${reasons}`;
    return new HarnessError("engine-unavailable", message, { at, help: ways.join("\n") });
  }
  const why = absent.find(({ name }) => name === asked)?.why ?? `There are: ${known.join(", ")}.`;
  const others = "Or leave the engine out: auto takes the first that is there.";
  return new HarnessError("engine-unavailable", `The engine "${asked}" is not there for ${product}: ${why}`, {
    at,
    help: [...ways, others].join("\n"),
  });
}
