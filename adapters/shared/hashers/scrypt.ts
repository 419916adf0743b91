import { scrypt as derive } from "node:crypto";
import { z } from "zod";
import type { HasherKind } from "./hasher.ts";
import { joinSalt, makeSalt, saltAs, saltInput, splitSalt } from "./salt.ts";

const settings = z.strictObject({
  N: z.int().min(2).default(16_384).meta({ title: "N", description: "Cost, a power of two." }),
  r: z.int().min(1).default(8).meta({ title: "r", description: "Block size." }),
  p: z.int().min(1).default(1).meta({ title: "p", description: "Parallelisation." }),
  key_length: z
    .int()
    .min(8)
    .default(64)
    .meta({ title: "Key length", description: "Bytes of the derived key." }),
  encoding: z
    .enum(["hex", "base64"])
    .default("hex")
    .meta({ title: "Encoding", description: "How the bytes are written." }),
  salt_as: saltAs,
});

/** `salt:hash`, as scripts write what `crypto.scrypt` derives. */
export const scrypt: HasherKind = {
  name: "scrypt",
  settings,
  salted: () => true,
  make(given) {
    const chosen = settings.parse(given);
    return {
      name: "scrypt",
      async hash(password, context) {
        const salt = makeSalt(password, context.identity, 16).toString(chosen.encoding);
        const key = await run(password, salt, chosen);
        return joinSalt(salt, key.toString(chosen.encoding), context);
      },
      async verify(password, stored) {
        const parts = splitSalt(stored);
        if (parts === null) return false;
        const key = await run(password, parts.salt, chosen).catch(() => null);
        return key !== null && key.equals(Buffer.from(parts.hash, chosen.encoding));
      },
    };
  },
};

function run(password: string, salt: string, chosen: z.infer<typeof settings>): Promise<Buffer> {
  const { N, r, p, key_length: length } = chosen;
  const input = saltInput(salt, chosen.encoding, chosen.salt_as);
  return new Promise((resolve, reject) => {
    // Node refuses more than 32 MB unless it is told that this much is meant.
    derive(password, input, length, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
