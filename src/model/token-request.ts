import type { HttpExchange } from "./invocation.ts";

/** Whether an application asks for a token of its own; one that is asked for with a user's password is about the user. */
export function asksForToken({ requestBody }: Pick<HttpExchange, "requestBody">): boolean {
  return requestBody.includes("client_credentials");
}
