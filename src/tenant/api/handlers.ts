import { http, type HttpHandler } from "msw";
import type { TenantApi } from "./tenant-api.ts";

/**
 * A tenant as MSW handlers, for tests of one's own.
 * @example setupServer(...tenantHandlers("source.us.auth0.com", api)).listen();
 */
export function tenantHandlers(domain: string, api: TenantApi): readonly HttpHandler[] {
  return [http.all(`https://${domain}/*`, ({ request }) => api.answer(request))];
}
