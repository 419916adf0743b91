import { pbkdf2 as derive } from "node:crypto";
import { promisify } from "node:util";
import { z } from "zod";
import type { HasherKind } from "./hasher.ts";
import { readPbkdf2, writePbkdf2 } from "./pbkdf2-format.ts";
import type { Derivation, Pbkdf2Settings } from "./pbkdf2-format.ts";
import { makeSalt, saltAs } from "./salt.ts";

const settings = z.strictObject({
  digest: z
    .enum(["sha1", "sha256", "sha384", "sha512"])
    .default("sha512")
    .meta({ title: "Digest", description: "The digest that is iterated." }),
  iterations: z
    .int()
    .min(1)
    .max(10_000_000)
    .default(100_000)
    .meta({ title: "Iterations", description: "How often it is applied, at most 10,000,000." }),
  key_length: z
    .int()
    .min(8)
    .max(512)
    .default(64)
    .meta({ title: "Key length", description: "Bytes of the derived key." }),
  format: z.enum(["hex", "base64", "phc", "django"]).default("hex").meta({
    title: "Format",
    description:
      "hex and base64: salt:hash; phc: $pbkdf2-sha512$i=…,l=…$salt$hash; django: pbkdf2_sha512$…$salt$hash.",
  }),
  salt_as: saltAs,
});

/** PBKDF2 as `crypto.pbkdf2` derives it. */
export const pbkdf2: HasherKind = {
  name: "pbkdf2",
  settings,
  salted: () => true,
  make(given) {
    const chosen: Pbkdf2Settings = settings.parse(given);
    return {
      name: "pbkdf2",
      async hash(password, context) {
        const salt = makeSalt(password, context.identity, 16);
        return writePbkdf2(chosen, { salt, context, derive: (request) => run(password, request) });
      },
      async verify(password, stored) {
        const read = readPbkdf2(chosen, stored);
        if (read === null) return false;
        const key = await run(password, read).catch(() => null);
        return key !== null && key.equals(read.key);
      },
    };
  },
};

function run(password: string, request: Derivation): Promise<Buffer> {
  return promisify(derive)(password, request.salt, request.iterations, request.keyLength, request.digest);
}
