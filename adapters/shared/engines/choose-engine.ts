import type { StartOptions, StoreSettings } from "../../../src/model/adapter.ts";
import { HarnessError } from "../../../src/model/harness-error.ts";
import type { EngineName } from "../../../src/model/store.ts";
import type { Engine } from "./engine.ts";

/** An engine that can be started, or why it can't and what to do about it. */
export type Found =
  | { readonly there: true; start(): Promise<Engine> }
  | { readonly there: false; readonly why: string; readonly wayOut: string };

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
  const wanted = asked === "auto" ? engines : engines.filter(({ name }) => name === asked);
  const missing: { readonly name: string; readonly why: string; readonly wayOut: string }[] = [];
  for (const { name, find } of wanted) {
    const found = await find();
    if (found.there) return found.start();
    missing.push({ name, ...found });
  }
  const reasons = missing.map(({ name, why }) => `${name}: ${why}`).join(" ");
  const ways = missing.map(({ wayOut }) => wayOut);
  const message =
    asked === "auto"
      ? `There is no ${product} here. ${reasons}`
      : `The engine "${asked}" is not there for ${product}. ${missing.length === 0 ? `There are: ${engines.map(({ name }) => name).join(", ")}.` : reasons}`;
  throw new HarnessError("engine-unavailable", message, {
    at: store.at(asked === "auto" ? ["adapter"] : ["engine"]),
    help: [...new Set(ways), ...(asked === "auto" ? [] : ["Or leave the engine out, to take the first that is there."])].join(
      "\n",
    ),
  });
}
