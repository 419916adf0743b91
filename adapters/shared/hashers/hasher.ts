import type { z } from "zod";

/** A password as a row holds it. */
export interface StoredPassword {
  readonly value: string;
  /** Only where the salt stands in a column of its own. */
  readonly salt?: string | undefined;
}

/** For whom and how a password is hashed. */
export interface HashContext {
  /** Two users with the same password get different salts; the same user gets the same salt in every run. */
  readonly identity: string;
  /** True where the salt has a column of its own and so stays out of the value. */
  readonly saltApart: boolean;
}

/** Hashes and verifies as one legacy store does. */
export interface Hasher {
  readonly name: string;
  hash(password: string, context: HashContext): Promise<StoredPassword>;
  /** Never throws: a value that this hasher did not make is false. */
  verify(password: string, stored: StoredPassword): Promise<boolean>;
}

/** A named way of hashing, with its settings. */
export interface HasherKind {
  readonly name: string;
  readonly settings: z.ZodType;
  /** False where hashing with these settings uses no salt, so that a salt column makes no sense. */
  salted(settings: unknown): boolean;
  make(settings: unknown): Hasher;
}
