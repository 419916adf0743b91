import { HarnessError } from "../../model/harness-error.ts";
import type { Position } from "../../model/position.ts";

/**
 * Asks the real address in a script's place.
 * @throws HarnessError `store-unreachable`
 */
export async function askReal(asked: Request, at: Position | undefined): Promise<Response> {
  const headers = new Headers(asked.headers);
  // It belongs to the connection that the script opened.
  headers.delete("host");
  const { method, url } = asked;
  const body = method === "GET" || method === "HEAD" ? null : await asked.arrayBuffer();
  try {
    return decoded(await fetch(url, { method, headers, body, redirect: "manual" }));
  } catch (cause) {
    const { host } = new URL(url);
    throw new HarnessError("store-unreachable", `${host} can't be reached: ${reasonOf(cause)}.`, {
      at,
      cause,
      help: "Recording asks the real address. Check that it can be reached from here.",
    });
  }
}

/** What was packed for the way here is not packed any more. */
function decoded(response: Response): Response {
  const headers = new Headers(response.headers);
  headers.delete("content-encoding");
  const hasBody = ![101, 204, 205, 304].includes(response.status);
  return new Response(hasBody ? response.body : null, { status: response.status, headers });
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
}
