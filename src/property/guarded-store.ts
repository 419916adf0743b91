import { HarnessError, isHarnessError } from "../model/harness-error.ts";
import type { LegacyStore } from "../model/store.ts";

/**
 * A store that says by a HarnessError that it has died, or that it answers no more: a search must end then.
 *
 * @param patienceMs how long an answer may take
 */
export function guardedStore(store: LegacyStore, patienceMs = 30_000): LegacyStore {
  const guard = async <T>(work: Promise<T>): Promise<T> => {
    const { promise: tooLate, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(silent(patienceMs)), patienceMs);
    try {
      return await Promise.race([work, tooLate]);
    } catch (cause) {
      throw isHarnessError(cause) ? cause : died(cause);
    } finally {
      clearTimeout(timer);
    }
  };
  const { begin } = store;
  return {
    address: store.address,
    service: store.service,
    fields: store.fields,
    columns: store.columns,
    saltColumn: store.saltColumn,
    reset: (users) => guard(store.reset(users)),
    begin: begin && ((users) => guard(begin(users))),
    users: () => guard(store.users()),
    insert: (user) => guard(store.insert(user)),
    update: (match, set) => guard(store.update(match, set)),
    remove: (match) => guard(store.remove(match)),
    passwordMatches: (user, password) => guard(store.passwordMatches(user, password)),
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}

function died(cause: unknown): HarnessError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new HarnessError("store-unreachable", `The legacy store does not answer any more: ${reason}`, {
    cause,
    help: "Look into the store's own log for what ended it, and search again.",
  });
}

function silent(ms: number): HarnessError {
  const seconds = Math.round(ms / 1000);
  return new HarnessError("store-unreachable", `The legacy store has not answered for ${seconds} s.`, {
    help: "A script may hold a lock in a transaction that it never ends; or the server is overloaded.",
  });
}
