import { sqlAdapter } from "../shared/sql/adapter.ts";
import { connect } from "./connect.ts";
import { dialect } from "./dialect.ts";
import { startEngine } from "./engines/index.ts";
import { openSession } from "./session.ts";
import { settings } from "./settings.ts";
import { storeConnection } from "./store-connection.ts";

/** Legacy users in MySQL or MariaDB. */
export const mysql = sqlAdapter({
  name: "mysql",
  settings,
  engines: ["url", "docker", "local"],
  dialect,
  startEngine,
  openSession,
  openConnection: (url, folder) => storeConnection(() => connect(url, { folder })),
});
