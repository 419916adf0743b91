import { pbkdf2 as derive } from "node:crypto";
import { promisify } from "node:util";
import { z } from "zod";
import type { HasherKind } from "./hasher.ts";
import { makeSalt } from "./salt.ts";

/** What no store asks for, and would take minutes. */
const mostIterations = 10_000_000;

const settings = z.strictObject({
  version: z
    .union([z.literal(2), z.literal(3)])
    .default(3)
    .meta({ title: "Version", description: "3: ASP.NET Core Identity; 2: ASP.NET Identity before it." }),
  digest: z
    .enum(["sha1", "sha256", "sha512"])
    .default("sha512")
    .meta({ title: "Digest", description: "The digest that version 3 iterates." }),
  iterations: z.int().min(1).max(mostIterations).default(1000).meta({
    title: "Iterations",
    description: "Of version 3, at most 10,000,000. A stored hash says its own number.",
  }),
});

/** What a stored hash says of itself. */
interface Parts {
  readonly digest: string;
  readonly iterations: number;
  readonly salt: Buffer;
  readonly key: Buffer;
}

/** PBKDF2 as ASP.NET Identity packs it: a version, in version 3 digest, iterations and salt's length, salt and key. */
export const aspnet: HasherKind = {
  name: "aspnet",
  settings,
  salted: () => true,
  make(given) {
    const { version, digest, iterations } = settings.parse(given);
    return {
      name: "aspnet",
      async hash(password, context) {
        const salt = makeSalt(password, context.identity, 16);
        const how = version === 2 ? { digest: "sha1", iterations: 1000 } : { digest, iterations };
        const key = await run(password, { ...how, salt, key: Buffer.alloc(32) });
        const value = Buffer.concat([head(version, how), salt, key]).toString("base64");
        return context.saltApart ? { value, salt: salt.toString("base64") } : { value };
      },
      async verify(password, { value }) {
        const parts = read(Buffer.from(value, "base64"));
        return parts !== null && (await run(password, parts)).equals(parts.key);
      },
    };
  },
};

function run(password: string, { salt, iterations, key, digest }: Parts): Promise<Buffer> {
  return promisify(derive)(password, salt, iterations, key.length, digest);
}

function head(version: 2 | 3, how: Pick<Parts, "digest" | "iterations">): Buffer {
  if (version === 2) return Buffer.from([0]);
  const bytes = Buffer.alloc(headBytes, 1);
  bytes.writeUInt32BE(digests.indexOf(how.digest), 1);
  bytes.writeUInt32BE(how.iterations, 5);
  bytes.writeUInt32BE(16, 9);
  return bytes;
}

function read(bytes: Buffer): Parts | null {
  if (bytes[0] === 0 && bytes.length === 49) {
    return { digest: "sha1", iterations: 1000, salt: bytes.subarray(1, 17), key: bytes.subarray(17) };
  }
  if (bytes[0] !== 1 || bytes.length <= headBytes) return null;
  const digest = digests[bytes.readUInt32BE(1)];
  const end = headBytes + bytes.readUInt32BE(9);
  const iterations = bytes.readUInt32BE(5);
  if (digest === undefined || end >= bytes.length || iterations === 0 || iterations > mostIterations)
    return null;
  return { digest, iterations, salt: bytes.subarray(headBytes, end), key: bytes.subarray(end) };
}

const headBytes = 13;
/** By the number that stands for them. */
const digests: readonly string[] = ["sha1", "sha256", "sha512"];
