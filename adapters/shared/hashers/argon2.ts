import { argon2Verify, argon2d, argon2i, argon2id } from "hash-wasm";
import { z } from "zod";
import type { HasherKind } from "./hasher.ts";
import { makeSalt } from "./salt.ts";

const settings = z
  .strictObject({
    type: z
      .enum(["argon2id", "argon2i", "argon2d"])
      .default("argon2id")
      .meta({ title: "Type", description: "The variant of Argon2." }),
    iterations: z
      .int()
      .min(1)
      .max(100)
      .default(1)
      .meta({ title: "Iterations", description: "Passes over the memory, at most 100." }),
    memory: z
      .int()
      .min(8)
      .max(2 ** 20)
      .default(1024)
      .meta({ title: "Memory", description: "KiB that a hash takes, at most 1,048,576 (1 GiB)." }),
    parallelism: z
      .int()
      .min(1)
      .max(64)
      .default(1)
      .meta({ title: "Parallelism", description: "Lanes, at most 64." }),
    hash_length: z
      .int()
      .min(4)
      .max(512)
      .default(32)
      .meta({ title: "Hash length", description: "Bytes of the hash." }),
    secret: z
      .string()
      .optional()
      .meta({
        title: "Secret",
        description: "Argon2's own pepper, which no stored hash names.",
        examples: ["${configuration.PEPPER}"],
      }),
  })
  .superRefine(({ iterations, memory, parallelism }, context) => {
    const refuse = (message: string) => context.addIssue({ code: "custom", path: ["memory"], message });
    // https://www.rfc-editor.org/rfc/rfc9106#section-3.1
    if (memory < 8 * parallelism) refuse(`expected at least ${8 * parallelism}, 8 for each lane`);
    if (memory * iterations > 2 ** 22) {
      refuse("one hash would go through more than 4 GiB; lower memory or iterations");
    }
  });

/** `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. An empty password is beyond it: hashing throws, verifying is false. */
export const argon2: HasherKind = {
  name: "argon2",
  settings,
  salted: () => true,
  make(given) {
    const { type, iterations, memory, parallelism, hash_length, secret } = settings.parse(given);
    const pepper = secret === undefined ? {} : { secret };
    return {
      name: "argon2",
      async hash(password, context) {
        const salt = makeSalt(password, context.identity, 16);
        const value = await variants[type]({
          password: Buffer.from(password, "utf8"),
          salt,
          iterations,
          parallelism,
          memorySize: memory,
          hashLength: hash_length,
          outputType: "encoded",
          ...pepper,
        });
        return context.saltApart ? { value, salt: salt.toString("base64") } : { value };
      },
      async verify(password, stored) {
        if (!stored.value.startsWith("$argon2")) return false;
        const tried = argon2Verify({
          password: Buffer.from(password, "utf8"),
          hash: stored.value,
          ...pepper,
        });
        return tried.catch(() => false);
      },
    };
  },
};

const variants = { argon2id, argon2i, argon2d } as const;
