import type { HttpSettings } from "../settings.ts";

/** What a preset fills in. */
export type Preset = Pick<HttpSettings, "routes" | "users">;
