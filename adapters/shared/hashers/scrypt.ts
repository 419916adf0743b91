import { scrypt as derive } from "node:crypto";
import { z } from "zod";
import type { HasherKind } from "./hasher.ts";
import { joinSalt, makeSalt, saltAs, saltInput, splitSalt } from "./salt.ts";

/** Bytes that one hash may take. */
const most = 2 ** 30;

const settings = z
  .strictObject({
    N: z
      .int()
      .min(2)
      .max(2 ** 20)
      .refine((value) => Number.isInteger(Math.log2(value)), {
        error: ({ input }) => `expected a power of two, found ${String(input)}`,
      })
      .default(16_384)
      .meta({ title: "N", description: "Cost, a power of two, at most 1,048,576." }),
    r: z.int().min(1).max(64).default(8).meta({ title: "r", description: "Block size, at most 64." }),
    p: z.int().min(1).max(64).default(1).meta({ title: "p", description: "Parallelisation, at most 64." }),
    key_length: z
      .int()
      .min(8)
      .max(512)
      .default(64)
      .meta({ title: "Key length", description: "Bytes of the derived key." }),
    encoding: z
      .enum(["hex", "base64"])
      .default("hex")
      .meta({ title: "Encoding", description: "How the bytes are written." }),
    salt_as: saltAs,
  })
  .superRefine(({ N, r, p }, context) => {
    const refuse = (message: string) => context.addIssue({ code: "custom", path: ["N"], message });
    // https://www.rfc-editor.org/rfc/rfc7914#section-2
    if (N >= 2 ** (16 * r)) refuse(`expected less than ${2 ** (16 * r)}, as scrypt demands where r is ${r}`);
    if (128 * N * r > most) refuse("one hash would take more than 1 GiB; lower N or r");
    else if (128 * N * r * p > 4 * most) refuse("one hash would go through more than 4 GiB; lower N, r or p");
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
    derive(password, input, length, { N, r, p, maxmem: 256 * r * (N + p + 2) }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
