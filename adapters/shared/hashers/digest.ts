import { createHash, createHmac } from "node:crypto";
import { z } from "zod";
import type { HasherKind } from "./hasher.ts";
import type { Encoding } from "./salt.ts";
import { joinSalt, makeSalt, sameDigest, saltAs, saltInput, splitSalt } from "./salt.ts";

const settings = z.strictObject({
  salt: z.enum(["prefix", "suffix", "key", "none"]).default("none").meta({
    title: "Salt",
    description:
      "Where the salt stands when password and salt are hashed as one text; key: an HMAC whose key it is.",
  }),
  encoding: z
    .enum(["hex", "base64"])
    .default("hex")
    .meta({ title: "Encoding", description: "How the bytes are written." }),
  salt_as: saltAs,
});

/** One round of SHA-1. */
export const sha1 = digestKind("sha1");
/** One round of SHA-256. */
export const sha256 = digestKind("sha256");
/** One round of SHA-512. */
export const sha512 = digestKind("sha512");
/** One round of MD5. */
export const md5 = digestKind("md5");

function digestKind(name: string): HasherKind {
  return {
    name,
    settings,
    salted: (given) => settings.parse(given).salt !== "none",
    make(given) {
      const chosen = settings.parse(given);
      const digest = (password: string, salt: string) =>
        chosen.salt === "key"
          ? createHmac(name, saltInput(salt, chosen.encoding, chosen.salt_as))
              .update(password)
              .digest(chosen.encoding)
          : run(name, mix(password, salt, chosen), chosen.encoding);
      return {
        name,
        async hash(password, context) {
          if (chosen.salt === "none") return { value: digest(password, "") };
          const salt = makeSalt(password, context.identity, 16).toString(chosen.encoding);
          return joinSalt(salt, digest(password, salt), context);
        },
        async verify(password, stored) {
          if (chosen.salt === "none") return sameDigest(digest(password, ""), stored.value, chosen.encoding);
          const parts = splitSalt(stored);
          if (parts === null) return false;
          return sameDigest(digest(password, parts.salt), parts.hash, chosen.encoding);
        },
      };
    },
  };
}

function mix(password: string, salt: string, chosen: z.infer<typeof settings>): Buffer {
  const word = Buffer.from(password, "utf8");
  const grains = saltInput(salt, chosen.encoding, chosen.salt_as);
  return Buffer.concat(chosen.salt === "suffix" ? [word, grains] : [grains, word]);
}

function run(name: string, input: Buffer, encoding: Encoding): string {
  return createHash(name).update(input).digest(encoding);
}
