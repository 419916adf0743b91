import type { ConfigurationGuess } from "./configuration.ts";

/** The address of an API, as the connection gives it for the key that scripts read it from; null where it does not. */
export function givenBase(
  configuration: readonly ConfigurationGuess[],
  given: Readonly<Record<string, string>>,
): string | null {
  const keys = configuration.filter(({ value }) => value === "${store.url}").map(({ key }) => key);
  return keys.map((key) => plainAddress(given[key] ?? "")).find((address) => address !== null) ?? null;
}

/** One of a developer's own machine says nothing of the API, and what has a name and a password in it is a secret. */
function plainAddress(text: string): string | null {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return null;
  const { hostname, username, search, hash } = new URL(text);
  const isOwn = /^(?:localhost|\[?[\d.:a-f]+\]?)$/i.test(hostname);
  return isOwn || `${username}${search}${hash}` !== "" ? null : text.replace(/\/+$/, "");
}
