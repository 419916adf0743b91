import type { JsonObject } from "../../src/model/json.ts";
import { quoteName, quoteText } from "./quote.ts";
import type { StoreConnection, Table } from "../shared/sql/dialect.ts";

/**
 * The statements that empty a table with all that refer to it, and that restart its sequences, so that ids are the
 * same in each scenario.
 */
export async function planReset(connection: StoreConnection, table: Table): Promise<string> {
  const tables = await connection.query(referringQuery, [table.sql]);
  const oids = tables.map(({ oid }) => oid);
  const [first] = tables;
  // Deleting a few rows takes half the time, but runs triggers and needs an order where tables refer to each other.
  const deletes = tables.length === 1 && first?.["watched"] === false;
  const empty = deletes || table.isView ? `DELETE FROM ${table.sql}` : truncate(tables);
  return [empty, ...(await restarts(connection, oids))].join("; ");
}

/** The statements that empty all tables in which the schema left no row. */
export async function planFullReset(connection: StoreConnection): Promise<string> {
  const all = await connection.query(allTablesQuery);
  const empty: JsonObject[] = [];
  for (const table of all) {
    const [found] = await connection.query(`SELECT EXISTS (SELECT FROM ${nameOf(table)}) AS filled`);
    if (found?.["filled"] === false) empty.push(table);
  }
  const oids = empty.map(({ oid }) => oid);
  return [...(empty.length === 0 ? [] : [truncate(empty)]), ...(await restarts(connection, oids))].join("; ");
}

function truncate(tables: readonly JsonObject[]): string {
  return `TRUNCATE ${tables.map(nameOf).join(", ")} CASCADE`;
}

async function restarts(connection: StoreConnection, oids: readonly unknown[]): Promise<readonly string[]> {
  const sequences = await connection.query(sequencesQuery, [oids]);
  const calls = sequences.map(
    (sequence) =>
      `pg_catalog.setval(${quoteText(nameOf(sequence))}::regclass, ${String(sequence["start"])}, false)`,
  );
  return calls.length === 0 ? [] : [`SELECT ${calls.join(", ")}`];
}

function nameOf(row: JsonObject): string {
  return `${quoteName(String(row["schema"]))}.${quoteName(String(row["name"]))}`;
}

const referringQuery = `
  WITH RECURSIVE hit(oid) AS (
    SELECT $1::text::regclass::oid
    UNION
    SELECT c.conrelid FROM pg_catalog.pg_constraint c JOIN hit ON c.confrelid = hit.oid WHERE c.contype = 'f'
  )
  SELECT c.oid::int AS oid, n.nspname AS schema, c.relname AS name,
    EXISTS (SELECT FROM pg_catalog.pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal AND t.tgtype & 8 > 0)
    OR EXISTS (SELECT FROM pg_catalog.pg_rewrite r WHERE r.ev_class = c.oid AND r.ev_type = '4') AS watched
  FROM hit JOIN pg_catalog.pg_class c ON c.oid = hit.oid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'f')`;

const allTablesQuery = `
  SELECT c.oid::int AS oid, n.nspname AS schema, c.relname AS name
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'
  ORDER BY 1`;

const sequencesQuery = `
  SELECT n.nspname AS schema, s.relname AS name, q.seqstart::text AS start
  FROM pg_catalog.pg_sequence q
  JOIN pg_catalog.pg_class s ON s.oid = q.seqrelid JOIN pg_catalog.pg_namespace n ON n.oid = s.relnamespace
  WHERE s.oid IN (
    SELECT objid FROM pg_catalog.pg_depend
    WHERE classid = 'pg_catalog.pg_class'::regclass AND refclassid = 'pg_catalog.pg_class'::regclass
      AND refobjid = ANY ($1::oid[]) AND deptype IN ('a', 'i')
    UNION
    SELECT d.refobjid FROM pg_catalog.pg_depend d
    JOIN pg_catalog.pg_attrdef a ON d.classid = 'pg_catalog.pg_attrdef'::regclass AND d.objid = a.oid
    WHERE a.adrelid = ANY ($1::oid[]) AND d.refclassid = 'pg_catalog.pg_class'::regclass
  )
  ORDER BY 1, 2`;
