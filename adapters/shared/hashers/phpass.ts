import { createHash, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { HasherKind } from "./hasher.ts";
import { makeSalt } from "./salt.ts";

const settings = z.strictObject({
  cost: z.int().min(7).max(20).default(8).meta({
    title: "Cost",
    description:
      "Rounds as a power of two, at most 20. Only time depends on it: a stored hash says its own cost.",
  }),
  prefix: z
    .enum(["P", "H"])
    .default("P")
    .meta({ title: "Prefix", description: "$P$ is usual, $H$ is phpBB's." }),
});

/** `$P$B…`, the portable hashes of phpass, as older WordPress, phpBB and Drupal write them. */
export const phpass: HasherKind = {
  name: "phpass",
  settings,
  salted: () => true,
  make(given) {
    const { cost, prefix } = settings.parse(given);
    return {
      name: "phpass",
      async hash(password, context) {
        const salt = inLetters(makeSalt(password, context.identity, 6));
        const value = written(`$${prefix}$${letters.charAt(cost)}${salt}`, password);
        return context.saltApart ? { value, salt } : { value };
      },
      async verify(password, { value }) {
        if (!wellFormed.test(value)) return false;
        return timingSafeEqual(Buffer.from(written(value.slice(0, 12), password)), Buffer.from(value));
      },
    };
  },
};

function written(head: string, password: string): string {
  const word = Buffer.from(password, "utf8");
  let digest = md5(Buffer.from(head.slice(4)), word);
  for (let round = 2 ** letters.indexOf(head.charAt(3)); round > 0; round -= 1) digest = md5(digest, word);
  return head + inLetters(digest);
}

function md5(...parts: readonly Buffer[]): Buffer {
  const hash = createHash("md5");
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** Three bytes are four letters, the lowest bits first. */
function inLetters(bytes: Buffer): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const some = bytes.subarray(at, at + 3);
    const bits = some.readUIntLE(0, some.length);
    for (let sign = 0; sign <= some.length; sign += 1) text += letters.charAt((bits >> (6 * sign)) & 63);
  }
  return text;
}

const letters = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** Up to 2^20 rounds: more would take minutes. */
const wellFormed = /^\$[PH]\$[5-9A-I][./0-9A-Za-z]{30}$/;
