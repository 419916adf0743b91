import { z } from "zod";
import { argon2 } from "./argon2.ts";
import { aspnet } from "./aspnet.ts";
import { bcrypt } from "./bcrypt.ts";
import { md5, sha1, sha256, sha512 } from "./digest.ts";
import { firstSetting, preparation } from "./first.ts";
import type { Hasher, HasherKind } from "./hasher.ts";
import { pbkdf2 } from "./pbkdf2.ts";
import { phpass } from "./phpass.ts";
import { plain } from "./plain.ts";
import { scrypt } from "./scrypt.ts";
import { ssha } from "./ssha.ts";

export type { Hasher, HasherKind, StoredPassword } from "./hasher.ts";

/** All hashers, in the order in which they are listed. */
export const hasherKinds: readonly HasherKind[] = [
  bcrypt,
  argon2,
  pbkdf2,
  scrypt,
  phpass,
  aspnet,
  ssha,
  sha1,
  sha256,
  sha512,
  md5,
  plain,
];

const names = hasherKinds.map((kind) => kind.name);

const named = z.enum(names);
const kindSettings = hasherKinds.map((kind): readonly [string, z.ZodType] => [
  kind.name,
  kind.settings
    .optional()
    .meta({ title: kind.name, description: `Settings of ${kind.name}; {} for the usual ones.` }),
]);
const configured = z
  .strictObject(Object.fromEntries([...kindSettings, ["first", firstSetting.optional()]]))
  .refine((value) => Object.keys(value).filter((key) => key !== "first").length === 1, {
    error: `expected exactly one hasher of ${names.join(", ")}`,
  });
const one = z
  .union([named, configured], {
    error: `expected one of ${names.join(", ")}, or one with settings such as { bcrypt: { cost: 4 } }`,
  })
  .meta({ id: "hasher" });

/**
 * `hash` in the project file: `bcrypt`, `{ bcrypt: { cost: 4 } }`, `first` beside it for a pepper, or a list of these where a store is on its
 * way from one to another: the first is written, all are recognised.
 */
export const hashSetting = z.union([one, z.array(one).min(1)]);

/** {@link hashSetting}, checked. */
export type HashSetting = z.infer<typeof hashSetting>;

/**
 * The hashers that a setting names.
 * @example const [bcrypt] = hashersFor({ bcrypt: { cost: 4 } });
 */
export function hashersFor(setting: HashSetting): readonly Hasher[] {
  return entries(setting).map(({ kind, settings, first }) => {
    const hasher = kind.make(settings);
    if (first === undefined) return hasher;
    const prepare = preparation(first);
    return {
      name: hasher.name,
      hash: (password, context) => hasher.hash(prepare(password), context),
      verify: (password, stored) => hasher.verify(prepare(password), stored),
    };
  });
}

/** Whether the first hasher of a setting, the one that writes, uses a salt. */
export function isSalted(setting: HashSetting): boolean {
  return entries(setting)
    .slice(0, 1)
    .every(({ kind, settings }) => kind.salted(settings));
}

interface Entry {
  readonly kind: HasherKind;
  readonly settings: unknown;
  readonly first: unknown;
}

function entries(setting: HashSetting): readonly Entry[] {
  const list = Array.isArray(setting) ? setting : [setting];
  return list.map((entry) => {
    const { first, ...named } = typeof entry === "string" ? { [entry]: {}, first: undefined } : entry;
    const [[name, settings] = []] = Object.entries(named);
    const kind = hasherKinds.find((candidate) => candidate.name === name);
    if (kind === undefined) throw new Error(`no hasher is named ${String(name)}`);
    return { kind, settings, first };
  });
}
