import type { HttpExchange } from "./invocation.ts";

/** Why a described API refused a request; undefined where it did not. */
export function refusalIn({ responseHeaders }: Pick<HttpExchange, "responseHeaders">): string | undefined {
  return responseHeaders["x-understudy-refused"];
}
