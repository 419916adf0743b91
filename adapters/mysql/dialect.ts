import { addressOf, databaseOf } from "../shared/address.ts";
import type { Dialect } from "../shared/sql/dialect.ts";
import { withClient } from "./connect.ts";
import { findMistake } from "./find-mistake.ts";
import { insertRows } from "./insert.ts";
import { quoteName } from "./quote.ts";
import { refusal } from "./refusal.ts";
import { planFullReset, planReset } from "./reset-plan.ts";
import { applyStatements } from "./schema-file.ts";
import { namedParameters } from "./sql-statements.ts";
import { queryOn } from "./store-connection.ts";
import { findTable, listTables } from "./table.ts";
import { toParameter } from "./values.ts";

/** What is MySQL's own. */
export const dialect: Dialect = {
  product: "MySQL",
  newUuid: "UUID()",
  quoteName,
  placeholder: () => "?",
  toParameter,
  namedParameters,
  findTable,
  listTables,
  insert: insertRows,
  planReset,
  planFullReset,
  refusal,
  findMistake,
  withQuery: ({ url, folder, at }, work) =>
    withClient(url, { folder, at }, (client) => work(queryOn(client))),
  // A dump sets its session up as it likes, so each file gets a new one.
  applyFile: ({ url, folder, ownServer }, file) =>
    withClient(url, { folder }, (client) => applyStatements(client, { ...file, ownServer })),
  migrationEnv(url) {
    const { host, port, user, password, database } = addressOf(url, databaseOf(url, ""));
    return {
      MYSQL_HOST: host,
      MYSQL_TCP_PORT: String(port),
      MYSQL_USER: user,
      MYSQL_PWD: password,
      MYSQL_DATABASE: database,
    };
  },
};
