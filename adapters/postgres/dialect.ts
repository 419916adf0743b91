import type { Dialect } from "../shared/sql/dialect.ts";
import { readAddress } from "./address.ts";
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

/** What is PostgreSQL's own. */
export const dialect: Dialect = {
  product: "PostgreSQL",
  newUuid: "gen_random_uuid()",
  quoteName,
  placeholder: (number) => `$${number}`,
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
    withClient(url, { folder }, (client) => applyStatements(client, { ...file, makeRoles: ownServer })),
  migrationEnv(url) {
    const { host, port, user, password, database } = readAddress(url);
    return {
      PGHOST: host,
      PGPORT: String(port),
      PGUSER: user,
      PGPASSWORD: password,
      PGDATABASE: database,
    };
  },
};
