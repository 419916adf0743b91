/** Below this length a secret is only looked for where it is a whole value: "a" stands in every word. */
const shortestInText = 4;

/**
 * Whether a secret reads as any word does: short, or a few letters or digits and nothing else. `login`, `postgres` and
 * `1234` stand in texts that have nothing to do with them.
 */
export function isWord(secret: string): boolean {
  return secret.length < shortestInText || /^(?:[\p{L}_-]{1,8}|\d{1,8})$/u.test(secret);
}

/** The ways in which a secret shows up in what a script writes, but for those that {@link makeDecoder} undoes. */
export function spellings(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, "utf8");
  const inUrl = encodeURIComponent(secret);
  const inForm = new URLSearchParams({ "": secret }).toString().slice(1);
  return [
    secret,
    inUrl,
    lowerHex(inUrl),
    inForm,
    lowerHex(inForm),
    JSON.stringify(secret).slice(1, -1),
    bytes.toString("latin1"),
    bytes.toString("hex"),
    ...shortBase64(bytes),
  ];
}

/** Longer ones are found as a part of what they were encoded with. */
function shortBase64(bytes: Buffer): readonly string[] {
  const base64 = bytes.toString("base64");
  const bare = base64.replace(/=+$/, "");
  return bare.length < shortestRun ? [base64, bare, bytes.toString("base64url")] : [];
}

/** From so many characters on, a run of letters is read as an encoded text. */
export const shortestRun = 16;

/** `%2f` is what some programs write for `%2F`. */
function lowerHex(text: string): string {
  return text.replaceAll(/%[\dA-F]{2}/g, (escape) => escape.toLowerCase());
}

/** The text as a part of a regular expression. */
export function escapeForRegex(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
