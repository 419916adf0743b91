import { createHash, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { HasherKind } from "./hasher.ts";
import { makeSalt } from "./salt.ts";

const settings = z.strictObject({
  digest: z
    .enum(["sha1", "sha256", "sha512", "md5"])
    .default("sha1")
    .meta({ title: "Digest", description: "{SSHA}, {SSHA256}, {SSHA512} or {SMD5}." }),
});

/** `{SSHA}…` as LDAP directories keep it: one round over password and salt, which stands behind the digest. */
export const ssha: HasherKind = {
  name: "ssha",
  settings,
  salted: () => true,
  make(given) {
    const { digest } = settings.parse(given);
    return {
      name: "ssha",
      async hash(password, context) {
        const salt = makeSalt(password, context.identity, 8);
        const value = `{${schemes[digest].name}}${Buffer.concat([run(digest, password, salt), salt]).toString("base64")}`;
        return context.saltApart ? { value, salt: salt.toString("base64") } : { value };
      },
      async verify(password, { value }) {
        const { name, bytes } = schemes[digest];
        const head = `{${name}}`;
        if (value.slice(0, head.length).toUpperCase() !== head) return false;
        const all = Buffer.from(value.slice(head.length), "base64");
        if (all.length <= bytes) return false;
        return timingSafeEqual(run(digest, password, all.subarray(bytes)), all.subarray(0, bytes));
      },
    };
  },
};

function run(digest: string, password: string, salt: Buffer): Buffer {
  return createHash(digest).update(password, "utf8").update(salt).digest();
}

const schemes = {
  sha1: { name: "SSHA", bytes: 20 },
  sha256: { name: "SSHA256", bytes: 32 },
  sha512: { name: "SSHA512", bytes: 64 },
  md5: { name: "SMD5", bytes: 16 },
} as const;
