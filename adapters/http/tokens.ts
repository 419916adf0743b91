import { randomBytes } from "node:crypto";

/** Tokens that the API has given out. */
export interface Tokens {
  /** Without `seconds` it is good for ever. */
  issue(owner: string, seconds?: number): string;
  /** Whose it is; null where it was never given out, or has run out. */
  ownerOf(token: string): string | null;
  hasRunOut(token: string): boolean;
  /** Puts their clock so many milliseconds ahead of the real one. */
  setAhead(ms: number): void;
}

/** Owner of the tokens that scripts get for client credentials. */
export const client = "client";

/** No tokens yet. */
export function openTokens(): Tokens {
  const given = new Map<string, { readonly owner: string; readonly until: number }>();
  let aheadMs = 0;
  const now = () => Date.now() + aheadMs;
  const hasRunOut = (token: string) => (given.get(token)?.until ?? Number.POSITIVE_INFINITY) <= now();
  return {
    issue(owner, seconds = Number.POSITIVE_INFINITY) {
      const token = randomBytes(24).toString("base64url");
      given.set(token, { owner, until: now() + seconds * 1000 });
      return token;
    },
    ownerOf: (token) => (hasRunOut(token) ? null : (given.get(token)?.owner ?? null)),
    hasRunOut,
    setAhead(ms) {
      aheadMs = ms;
    },
  };
}

/** The token of a Bearer header, or null. */
export function bearerOf(headers: Headers): string | null {
  return /^Bearer (\S+)$/i.exec(headers.get("authorization") ?? "")?.[1] ?? null;
}
