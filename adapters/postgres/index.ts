import { sqlAdapter } from "../shared/sql/adapter.ts";
import { dialect } from "./dialect.ts";
import { startEngine } from "./engines/index.ts";
import { openSession } from "./session.ts";
import { settings } from "./settings.ts";

/** Legacy users in PostgreSQL. */
export const postgres = sqlAdapter({
  name: "postgres",
  settings,
  engines: ["url", "embedded", "docker", "local"],
  dialect,
  startEngine,
  openSession,
});
