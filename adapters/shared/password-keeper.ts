import { hashersFor } from "./hashers/index.ts";
import type { HashSetting, StoredPassword } from "./hashers/index.ts";

// Stores that are used side by side hold the same users.
const hashed = new Map<string, Promise<StoredPassword>>();
const checked = new Map<string, Promise<boolean>>();

/** Hashes and checks the passwords of one store; each is computed once. */
export interface PasswordKeeper {
  /** `identity` says for whom, so that two users with the same password do not share a hash. */
  hash(password: string, identity: string): Promise<StoredPassword>;
  matches(password: string, stored: StoredPassword): Promise<boolean>;
}

/**
 * Keeps passwords as a setting says; the first hasher writes, all of them recognise.
 * @example const passwords = passwordKeeper({ bcrypt: { cost: 4 } }, { saltApart: false });
 */
export function passwordKeeper(setting: HashSetting, where: { readonly saltApart: boolean }): PasswordKeeper {
  const hashers = hashersFor(setting);
  const [writer] = hashers;
  if (writer === undefined) throw new Error("a hash setting names at least one hasher");
  const kept = JSON.stringify([setting, where.saltApart]);
  const checkOf = (password: string, { value, salt }: StoredPassword) =>
    JSON.stringify([kept, password, value, salt]);
  return {
    hash: (password, identity) =>
      once(hashed, JSON.stringify([kept, password, identity]), async () => {
        const made = await writer.hash(password, { identity, saltApart: where.saltApart });
        // What it was made of needs no second computation, which takes as long as the first.
        void once(checked, checkOf(password, made), async () => true);
        return made;
      }),
    matches: (password, stored) =>
      once(checked, checkOf(password, stored), async () => {
        const answers = await Promise.all(hashers.map((hasher) => hasher.verify(password, stored)));
        return answers.includes(true);
      }),
  };
}

function once<Value>(
  cache: Map<string, Promise<Value>>,
  key: string,
  make: () => Promise<Value>,
): Promise<Value> {
  const known = cache.get(key);
  if (known !== undefined) return known;
  // A long search makes many passwords; what is forgotten is computed again.
  if (cache.size >= capacity) cache.clear();
  const made = make();
  cache.set(key, made);
  return made;
}

const capacity = 10_000;
