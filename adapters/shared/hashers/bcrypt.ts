import { bcrypt as hashBcrypt, bcryptVerify } from "hash-wasm";
import { z } from "zod";
import type { HasherKind } from "./hasher.ts";
import { makeSalt } from "./salt.ts";

const settings = z.strictObject({
  cost: z.int().min(4).max(16).default(4).meta({
    title: "Cost",
    description:
      "Rounds as a power of two, at most 16. Only time depends on it: a stored hash says its own cost.",
  }),
  prefix: z
    .enum(["2a", "2b", "2y"])
    .default("2b")
    .meta({ title: "Prefix", description: "The version that a hash begins with." }),
});

/** `$2b$04$…`, as the npm modules bcrypt and bcryptjs write it. */
export const bcrypt: HasherKind = {
  name: "bcrypt",
  settings,
  salted: () => true,
  make(given) {
    const { cost, prefix } = settings.parse(given);
    return {
      name: "bcrypt",
      async hash(password, context) {
        const salt = makeSalt(password, context.identity, 16);
        const made = await hashBcrypt({ password: bytes(password), salt, costFactor: cost });
        const value = `$${prefix}${made.slice(3)}`;
        return context.saltApart ? { value, salt: value.slice(0, 29) } : { value };
      },
      async verify(password, stored) {
        if (!wellFormed.test(stored.value)) return false;
        const readings = [bytes(password), ...(password.includes("\0") ? [whole(password)] : [])];
        const tried = readings.map((read) => bcryptVerify({ password: read, hash: stored.value }));
        return Promise.all(tried).then(
          (answers) => answers.includes(true),
          () => false,
        );
      },
    };
  },
};

/** Bcrypt ends at 72 bytes, and at a NUL as C strings do; an empty password is the lone NUL. */
function bytes(password: string): Buffer {
  const all = Buffer.from(password, "utf8");
  const end = all.indexOf(0);
  const used = (end < 0 ? all : all.subarray(0, end)).subarray(0, 72);
  return used.length === 0 ? Buffer.from([0]) : used;
}

/** Some modules read past a NUL: what they have written is right too. */
function whole(password: string): Buffer {
  return Buffer.from(password, "utf8").subarray(0, 72);
}

const wellFormed = /^\$2[abxy]\$(?:0[4-9]|[12]\d|3[01])\$[./A-Za-z0-9]{53}$/;
