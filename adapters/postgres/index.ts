import { sqlAdapter } from "../shared/sql/adapter.ts";
import { connect } from "./connect.ts";
import { dialect } from "./dialect.ts";
import { startEngine } from "./engines/index.ts";
import { openSession } from "./session.ts";
import { settings } from "./settings.ts";
import { serverConnection } from "./store-connection.ts";

/** Legacy users in PostgreSQL. */
export const postgres = sqlAdapter({
  name: "postgres",
  settings,
  engines: ["url", "embedded", "docker", "local"],
  dialect,
  startEngine,
  openSession,
  openConnection: (url, folder) => serverConnection(() => connect(url, { folder })),
});
