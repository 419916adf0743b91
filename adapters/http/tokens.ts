import { randomBytes } from "node:crypto";

/** Tokens that the API has given out. */
export interface Tokens {
  issue(owner: string): string;
  /** Whose it is; null where it was never given out. */
  ownerOf(token: string): string | null;
}

/** Owner of the tokens that scripts get for client credentials. */
export const client = "client";

/** No tokens yet. */
export function openTokens(): Tokens {
  const owners = new Map<string, string>();
  return {
    issue(owner) {
      const token = randomBytes(24).toString("base64url");
      owners.set(token, owner);
      return token;
    },
    ownerOf: (token) => owners.get(token) ?? null,
  };
}

/** The token of a Bearer header, or null. */
export function bearerOf(headers: Headers): string | null {
  return /^Bearer (\S+)$/i.exec(headers.get("authorization") ?? "")?.[1] ?? null;
}
