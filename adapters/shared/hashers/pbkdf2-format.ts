import type { HashContext, StoredPassword } from "./hasher.ts";
import { joinSalt, saltInput, splitSalt } from "./salt.ts";

/** Settings of the hasher `pbkdf2`, defaults filled in. */
export interface Pbkdf2Settings {
  readonly digest: string;
  readonly iterations: number;
  readonly key_length: number;
  readonly format: "hex" | "base64" | "phc" | "django";
  readonly salt_as: "text" | "bytes";
}

/** What one derivation needs. */
export interface Derivation {
  readonly salt: Buffer;
  readonly iterations: number;
  readonly keyLength: number;
  readonly digest: string;
}

interface Writing {
  readonly salt: Buffer;
  readonly context: HashContext;
  derive(request: Derivation): Promise<Buffer>;
}

/** Derives a key and writes it in the format that the settings name. */
export async function writePbkdf2(settings: Pbkdf2Settings, writing: Writing): Promise<StoredPassword> {
  const { digest, iterations, key_length: keyLength, format } = settings;
  const derive = (salt: Buffer) => writing.derive({ salt, iterations, keyLength, digest });
  if (format === "phc") {
    const key = await derive(writing.salt);
    return {
      value: `$pbkdf2-${digest}$i=${iterations},l=${keyLength}$${bare(writing.salt)}$${bare(key)}`,
      ...(writing.context.saltApart ? { salt: bare(writing.salt) } : {}),
    };
  }
  if (format === "django") {
    const salt = writing.salt.toString("hex");
    const key = await derive(Buffer.from(salt));
    return {
      value: `pbkdf2_${digest}$${iterations}$${salt}$${key.toString("base64")}`,
      ...(writing.context.saltApart ? { salt } : {}),
    };
  }
  const salt = writing.salt.toString(format);
  const key = await derive(saltInput(salt, format, settings.salt_as));
  return joinSalt(salt, key.toString(format), writing.context);
}

/** Reads what {@link writePbkdf2} writes; null for anything else. */
export function readPbkdf2(
  settings: Pbkdf2Settings,
  stored: StoredPassword,
): (Derivation & { readonly key: Buffer }) | null {
  if (settings.format === "phc") return readPhc(stored.value);
  if (settings.format === "django") return readDjango(stored.value);
  const parts = splitSalt(stored);
  if (parts === null) return null;
  const key = Buffer.from(parts.hash, settings.format);
  if (key.length !== settings.key_length) return null;
  return {
    key,
    salt: saltInput(parts.salt, settings.format, settings.salt_as),
    iterations: settings.iterations,
    keyLength: key.length,
    digest: settings.digest,
  };
}

function readPhc(value: string): (Derivation & { readonly key: Buffer }) | null {
  const groups = /^\$pbkdf2-(?<digest>\w+)\$i=(?<i>\d+)(?:,l=\d+)?\$(?<salt>[^$]+)\$(?<key>[^$]+)$/.exec(
    value,
  )?.groups;
  return fromGroups(groups, "base64");
}

function readDjango(value: string): (Derivation & { readonly key: Buffer }) | null {
  const groups = /^pbkdf2_(?<digest>\w+)\$(?<i>\d+)\$(?<salt>[^$]+)\$(?<key>[^$]+)$/.exec(value)?.groups;
  return fromGroups(groups, "utf8");
}

function fromGroups(groups: Record<string, string> | undefined, saltEncoding: BufferEncoding) {
  if (groups === undefined) return null;
  const { digest = "", i = "", salt = "", key: written = "" } = groups;
  const key = Buffer.from(written, "base64");
  return { key, salt: Buffer.from(salt, saltEncoding), iterations: Number(i), keyLength: key.length, digest };
}

/** PHC strings leave the padding of base64 out. */
function bare(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}
