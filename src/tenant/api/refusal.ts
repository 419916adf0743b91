import { pathOf } from "./read-call.ts";

/**
 * What a tenant says that has too much to do, or is away: each API in its own form. The status and the headers
 * of a limit are documented, its words are not: https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy
 */
export function refusal(request: Request, status: number): Response {
  const { code, reason, message } = reasons[status] ?? unknown;
  const body = pathOf(request.url).startsWith("/api/v2/")
    ? { statusCode: status, error: reason, message, errorCode: code }
    : { error: code, error_description: message };
  const reset = Math.floor(Date.now() / 1000) + 1;
  const limits = { "x-ratelimit-limit": "10", "x-ratelimit-remaining": "0", "x-ratelimit-reset": `${reset}` };
  return Response.json(body, { status, headers: status === 429 ? limits : {} });
}

interface Reason {
  readonly code: string;
  readonly reason: string;
  readonly message: string;
}

const unknown: Reason = {
  code: "server_error",
  reason: "Error",
  message: "The request was not carried out.",
};

const reasons: Readonly<Record<number, Reason>> = {
  401: { code: "unauthorized", reason: "Unauthorized", message: "Unauthorized" },
  403: { code: "access_denied", reason: "Forbidden", message: "Forbidden" },
  429: { code: "too_many_requests", reason: "Too Many Requests", message: "Global limit has been reached" },
  500: { code: "internal_error", reason: "Internal Server Error", message: "Internal error" },
  503: { code: "unavailable", reason: "Service Unavailable", message: "The service is not available" },
};
