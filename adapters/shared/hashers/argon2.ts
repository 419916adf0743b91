import { argon2Verify, argon2d, argon2i, argon2id } from "hash-wasm";
import { z } from "zod";
import type { HasherKind } from "./hasher.ts";
import { makeSalt } from "./salt.ts";

const settings = z.strictObject({
  type: z
    .enum(["argon2id", "argon2i", "argon2d"])
    .default("argon2id")
    .meta({ title: "Type", description: "The variant of Argon2." }),
  iterations: z.int().min(1).default(1).meta({ title: "Iterations", description: "Passes over the memory." }),
  memory: z.int().min(8).default(1024).meta({ title: "Memory", description: "KiB that a hash takes." }),
  parallelism: z.int().min(1).default(1).meta({ title: "Parallelism", description: "Lanes." }),
  hash_length: z.int().min(4).default(32).meta({ title: "Hash length", description: "Bytes of the hash." }),
});

/** `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. An empty password is beyond it: hashing throws, verifying is false. */
export const argon2: HasherKind = {
  name: "argon2",
  settings,
  salted: () => true,
  make(given) {
    const { type, iterations, memory, parallelism, hash_length } = settings.parse(given);
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
        });
        return context.saltApart ? { value, salt: salt.toString("base64") } : { value };
      },
      async verify(password, stored) {
        if (!stored.value.startsWith("$argon2")) return false;
        const tried = argon2Verify({ password: Buffer.from(password, "utf8"), hash: stored.value });
        return tried.catch(() => false);
      },
    };
  },
};

const variants = { argon2id, argon2i, argon2d } as const;
