import { sqlAdapter } from "../shared/sql/adapter.ts";
import { dialect } from "./dialect.ts";
import { startEngine } from "./engines/index.ts";
import { openSession } from "./session.ts";
import { settings } from "./settings.ts";

/** Legacy users in MySQL or MariaDB. */
export const mysql = sqlAdapter({
  name: "mysql",
  settings,
  engines: ["url", "docker", "local"],
  dialect,
  startEngine,
  openSession,
});
