import { createHash, createHmac } from "node:crypto";
import { z } from "zod";

const digestName = z
  .enum(["md5", "sha1", "sha256", "sha384", "sha512"])
  .meta({ title: "Digest", description: "Name of the digest, as node:crypto knows it." });
const encoding = z
  .enum(["hex", "base64"])
  .default("hex")
  .meta({ title: "Encoding", description: "How the bytes are written that go into the hash." });
const examples = ["${configuration.PEPPER}"];

const suffix = z.strictObject({
  suffix: z.string().meta({ title: "Suffix", description: "A pepper behind the password.", examples }),
});
const prefix = z.strictObject({
  prefix: z.string().meta({ title: "Prefix", description: "A pepper before the password.", examples }),
});
const hmac = z.strictObject({
  hmac: digestName,
  key: z.string().meta({ title: "Key", description: "The pepper, as the key of the HMAC.", examples }),
  encoding,
});
const digest = z.strictObject({ digest: digestName, encoding });

const step = z.union([suffix, prefix, hmac, digest], {
  error:
    "expected { suffix: pepper }, { prefix: pepper }, { hmac: sha256, key: pepper } or { digest: sha256 }",
});

/** `first` beside a hasher: what scripts do to a password before they hash it; in a list one after the other. */
export const firstSetting = z.union([step, z.array(step).min(1)]).meta({
  title: "First",
  description:
    "What the scripts do to a password before they hash it: a pepper behind or before it, an HMAC, a digest; in a list one after the other.",
  examples: [{ suffix: "${configuration.PEPPER}" }],
});

/**
 * Makes of a password what goes into the hash.
 * @example preparation({ suffix: "pepper" })("secret"); // "secretpepper"
 */
export function preparation(first: unknown): (password: string) => string {
  const steps = [firstSetting.parse(first)].flat();
  return (password) => steps.reduce(take, password);
}

function take(text: string, asked: z.infer<typeof step>): string {
  if ("suffix" in asked) return text + asked.suffix;
  if ("prefix" in asked) return asked.prefix + text;
  if ("hmac" in asked) return createHmac(asked.hmac, asked.key).update(text).digest(asked.encoding);
  return createHash(asked.digest).update(text).digest(asked.encoding);
}
