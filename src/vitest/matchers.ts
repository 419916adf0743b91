import { expect } from "vitest";
import type { ActionScript } from "../model/action-script.ts";
import { brokenIn } from "./judged.ts";
import { violationText } from "./report-text.ts";
import { type Witness, witnessOf } from "./witness.ts";

/** What a matcher answers to Vitest. */
interface Verdict {
  readonly pass: boolean;
  readonly message: () => string;
}

/** What `expect` can say of what the tenant did. */
export interface UnderstudyMatchers {
  /** No contract of level must is broken: in this flow or script, or, for `tenant`, in the whole test so far. */
  toHonourContracts(): void;
  /** The tenant log has a line of this type, or exactly these lines in this order. */
  toHaveLogged(types: string | readonly string[]): void;
  /** Exactly these scripts ran, in this order. */
  toHaveRun(scripts: readonly ActionScript[]): void;
}

declare global {
  // Vitest's own interface of matchers has other type parameters in each of its major versions; all have this one.
  // oxlint-disable-next-line typescript/no-namespace
  namespace Chai {
    interface Assertion extends UnderstudyMatchers {}
  }
}

const matchers = {
  toHonourContracts(received: unknown): Verdict {
    const { play, step } = known(received, "toHonourContracts");
    const broken = brokenIn(play, step);
    return {
      pass: broken.length === 0,
      message: () =>
        broken.length === 0
          ? "expected a contract to be broken, and all are honoured"
          : `expected every contract to be honoured\n\n${violationText(broken)}`,
    };
  },
  toHaveLogged(received: unknown, types: string | readonly string[]): Verdict {
    const witness = known(received, "toHaveLogged");
    const logged = witness.log.map(({ type }) => type);
    const pass = typeof types === "string" ? logged.includes(types) : same(logged, types);
    return verdict(witness, { pass, what: "the tenant log", expected: types, received: logged });
  },
  toHaveRun(received: unknown, scripts: readonly ActionScript[]): Verdict {
    const witness = known(received, "toHaveRun");
    const pass = same(witness.scripts, scripts);
    return verdict(witness, { pass, what: "the scripts", expected: scripts, received: witness.scripts });
  },
};

expect.extend(matchers);

interface Compared {
  readonly pass: boolean;
  readonly what: string;
  readonly expected: string | readonly string[];
  readonly received: readonly string[];
}

function verdict(
  { story }: Witness,
  { pass, what, expected, received }: Compared,
): Verdict & Partial<Compared> {
  const verb = typeof expected === "string" ? "to have" : "to be";
  const sentence = `expected ${what} ${pass ? "not " : ""}${verb} ${shown(expected)}, and got ${shown(received)}`;
  return { pass, message: () => (story === "" ? sentence : `${sentence}\n\n${story}`) };
}

function known(received: unknown, matcher: keyof UnderstudyMatchers): Witness {
  const witness = witnessOf(received);
  if (witness !== null) return witness;
  const error = new TypeError(
    `${matcher} looks at what a flow or tenant.run returned, or at the tenant itself; await it, and hand it over whole.`,
  );
  // The test is wrong, not we.
  Error.captureStackTrace(error, matchers[matcher]);
  throw error;
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}

function shown(value: string | readonly string[]): string {
  if (typeof value === "string") return value;
  return value.length === 0 ? "nothing" : value.join(", ");
}
