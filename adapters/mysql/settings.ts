import { sqlSettings } from "../shared/sql/settings.ts";

/** `store` of the project file for `adapter: mysql`. */
export const settings = sqlSettings({ pattern: /^mysql:\/\//, name: "mysql" });
