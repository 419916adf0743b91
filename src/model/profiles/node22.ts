import type { RuntimeProfile } from "../runtime-profile.ts";
import { goneAltogether } from "./gone-altogether.ts";
import { removedWithNode18 } from "./removed-with-node18.ts";

/** Auth0's Node 22, the one that it recommends. Its page names no further removed versions. */
export const node22 = {
  name: "node22",
  asOf: "2026-08-20",
  sources: [
    "https://auth0.com/docs/troubleshoot/product-lifecycle/deprecations-and-migrations/migrate-nodejs-22",
    "https://auth0.com/docs/troubleshoot/product-lifecycle/past-migrations/migrate-nodejs-16-to-nodejs-18",
  ],
  globals: { request: "request" },
  withdrawn: removedWithNode18,
  gone: goneAltogether,
} as const satisfies RuntimeProfile;
