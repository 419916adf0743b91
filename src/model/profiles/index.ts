import type { RuntimeProfile, RuntimeProfileName } from "../runtime-profile.ts";
import { legacy12 } from "./legacy12.ts";
import { node18 } from "./node18.ts";
import { node22 } from "./node22.ts";

/** All profiles by name. */
export const runtimeProfiles: Readonly<Record<RuntimeProfileName, RuntimeProfile>> = {
  node22,
  node18,
  legacy12,
};
