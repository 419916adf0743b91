import type { Call, TenantParts } from "./call.ts";
import { Directory } from "./directory.ts";
import { endpoints } from "./endpoints/index.ts";
import type { TenantApiOptions } from "./options.ts";
import type { Passwords } from "./passwords.ts";
import { quickPasswords } from "./passwords.ts";
import { managementProblem, Problem } from "./problem.ts";
import { paramsOf, pathOf, readBody } from "./read-call.ts";
import { refusal } from "./refusal.ts";
import { processSigner } from "./signing.ts";

/** A tenant's Authentication API and Management API over a collection of users. */
export interface TenantApi {
  readonly directory: Directory;
  answer(request: Request): Promise<Response>;
  /** What it says where it has too much to do, or is away. */
  refuse(request: Request, status: number): Response;
  /** Puts its clock so many milliseconds ahead of the real one: tokens run out by it, and searches catch up. */
  setAhead(ms: number): void;
}

/**
 * Opens a tenant without users; two of them share nothing but the key that signs their tokens.
 * @example const api = openTenantApi({ domain: "source.us.auth0.com", connection: "Users", applications: [app] });
 */
export function openTenantApi(options: TenantApiOptions, passwords: Passwords = quickPasswords): TenantApi {
  let aheadMs = 0;
  const now = () => Date.now() + aheadMs;
  const directory = new Directory({ passwords, searchDelayMs: options.searchDelayMs ?? 0, now });
  const parts: TenantParts = { options, directory, signer: processSigner(), now };
  return {
    directory,
    refuse: refusal,
    setAhead(ms) {
      aheadMs = ms;
    },
    async answer(request) {
      try {
        return await answerOf(parts, request);
      } catch (error) {
        if (error instanceof Problem) return error.response();
        throw error;
      }
    },
  };
}

async function answerOf(parts: TenantParts, request: Request): Promise<Response> {
  const path = pathOf(request.url);
  for (const endpoint of endpoints) {
    const params = endpoint.method === request.method ? paramsOf(endpoint, path) : null;
    if (params === null) continue;
    const { body, isForm } = await readBody(request);
    const query = new URL(request.url).searchParams;
    const { method, headers } = request;
    const call: Call = { ...parts, method, params, query, headers, body, isForm };
    return endpoint.answer(call);
  }
  throw managementProblem(404, "Not Found");
}
