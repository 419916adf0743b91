import { sqlSettings } from "../shared/sql/settings.ts";

/** `store` of the project file for `adapter: postgres`. */
export const settings = sqlSettings({ pattern: /^postgres(?:ql)?:\/\//, name: "postgres" });
