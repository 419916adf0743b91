import { decodedOr } from "./decoded.ts";

/**
 * Whether what goes by this name is a secret, as far as the name tells. Its words count, not its letters: `KEYCLOAK_URL`
 * holds no key, and what a last word tells about a secret (`TOKEN_TTL`, `KEY_PREFIX`) is none.
 * @example isSecretName("apiKey") // true
 */
export function isSecretName(name: string): boolean {
  const words = wordsOf(name);
  return words.some((word) => secretWord.test(word)) && !aboutSecrets.has(words.at(-1) ?? "");
}

/** As {@link isSecretName}, where the value is known: an address without a login is not secret by its name. */
export function isSecretSetting(name: string, value: string): boolean {
  return isSecretName(name) && !isPlainAddress(value);
}

/** The parts of an address that are secret wherever it stands: the password before the host, and values of the query. */
export function secretsInAddress(text: string): readonly string[] {
  if (!isAddress(text)) return [];
  const { password, searchParams } = new URL(text);
  // As it was written, too: drivers and scripts repeat what they were given.
  const written = /^[^/?#]*\/\/[^/?#]*?:([^/?#]*)@/.exec(text)?.[1] ?? "";
  const values = [...searchParams].flatMap(([name, value]) => (isSecretName(name) ? [value] : []));
  return [...new Set([written, password, decodedOr(password), ...values])].filter((one) => one !== "");
}

function isPlainAddress(text: string): boolean {
  // What the store's address will be is not known yet; its password is a secret wherever it stands.
  const filled = text.replace(/^\$\{store\.url\}/, "https://store").replaceAll(/\$\{store\.\w+\}/g, "1");
  return isAddress(filled) && new URL(filled).username === "" && new URL(filled).password === "";
}

function isAddress(text: string): boolean {
  return /^[a-z][\w+.-]*:\/\/[^\s/?#]/i.test(text) && URL.canParse(text);
}

/** `clientSecret`, `CLIENT_SECRET` and `client-secret2` are two words each. */
function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z\d])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, "$1$3 $2")
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "");
}

// People also run words together: `clientsecret`, `pgpassword`, `apikey`; but not in `monkey` and `compass`.
const secretWord = new RegExp(
  [
    "(?:secret|token|password|passwd|passphrase|passcode|pwd|credential|pepper)(?:hash|value)?s?$",
    "^(?:pg|db|my|mysql|mongo|redis|user|admin|root|smtp)?pass(?:es)?$",
    "^(?:access|api|app|auth|client|encryption|master|private|secret|service|session|shared|signing)?keys?$",
  ].join("|"),
);

const aboutSecrets: ReadonlySet<string> = new Set(
  (
    "url urls uri uris endpoint host hostname domain port path file prefix suffix name header column field table " +
    "ttl lifetime expiry expires expiration in at age length min max size limit count rounds " +
    "alg algo algorithm type format policy issuer audience scope enabled required version"
  ).split(" "),
);
