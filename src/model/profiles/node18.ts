import type { RuntimeProfile } from "../runtime-profile.ts";
import { goneAltogether } from "./gone-altogether.ts";
import { removedWithNode18 } from "./removed-with-node18.ts";

/** Auth0's Node 18: as Node 22 in what scripts may load. That files can't be written came with 22 only; docs/fidelity.md says what is done here. */
export const node18 = {
  name: "node18",
  asOf: "2026-08-20",
  sources: [
    "https://auth0.com/docs/troubleshoot/product-lifecycle/past-migrations/migrate-nodejs-16-to-nodejs-18",
  ],
  globals: { request: "request" },
  withdrawn: removedWithNode18,
  gone: goneAltogether,
} as const satisfies RuntimeProfile;
