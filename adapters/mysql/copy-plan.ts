import type { JsonObject } from "../../src/model/json.ts";
import type { Query } from "../shared/sql/dialect.ts";
import { quoteName, quoteText } from "./quote.ts";

/**
 * The statements that make, in an empty database, what stands in `template`: MySQL has no copy of a database.
 * @param query on a connection to the template
 */
export async function planCopy(query: Query, template: string): Promise<readonly string[]> {
  const tables = await query(tablesQuery);
  const named = (type: string) =>
    tables.filter((table) => table["type"] === type).map((table) => String(table["name"]));
  const steps = [
    "SET foreign_key_checks = 0, unique_checks = 0, sql_mode = 'NO_AUTO_VALUE_ON_ZERO'",
    ...(await shown(query, "SEQUENCE", named("SEQUENCE"))),
    ...(await shown(query, "TABLE", named("BASE TABLE"))),
  ];
  for (const name of named("BASE TABLE")) steps.push(await copyRows(query, template, name));
  for (const kind of ["FUNCTION", "PROCEDURE"]) {
    const names = (await query(routinesQuery, [kind])).map((row) => String(row["name"]));
    steps.push(...(await shown(query, kind, names)));
  }
  steps.push(...inOrder(await shown(query, "VIEW", named("VIEW")), named("VIEW")));
  const triggers = (await query(triggersQuery)).map((row) => String(row["name"]));
  steps.push(...(await shown(query, "TRIGGER", triggers)));
  const prefix = `${quoteName(template)}.`;
  return steps.map((step) => (step.startsWith("INSERT") ? step : step.replaceAll(prefix, "")));
}

async function shown(query: Query, kind: string, names: readonly string[]): Promise<readonly string[]> {
  const steps: string[] = [];
  for (const name of names) {
    const [row = {}] = await query(`SHOW CREATE ${kind} ${quoteName(name)}`);
    const mode = row["sql_mode"];
    if (typeof mode === "string") steps.push(`SET sql_mode = ${quoteText(mode)}`);
    steps.push(creating(row, kind, name));
  }
  return steps;
}

function creating(row: JsonObject, kind: string, name: string): string {
  const text = Object.values(row).find((value) => typeof value === "string" && /^CREATE\s/i.test(value));
  if (typeof text !== "string") throw new Error(`SHOW CREATE ${kind} ${name} shows nothing`);
  // Whoever defined it may have no account here; whoever copies it has.
  return text.replace(/ DEFINER=`[^`]*`(?:@`[^`]*`)?/, "");
}

async function copyRows(query: Query, template: string, table: string): Promise<string> {
  const columns = (await query(writableQuery, [table])).map((row) => quoteName(String(row["name"])));
  const list = columns.join(", ");
  const source = `${quoteName(template)}.${quoteName(table)}`;
  return `INSERT INTO ${quoteName(table)} (${list}) SELECT ${list} FROM ${source}`;
}

/** A view that reads another one comes after it. */
function inOrder(views: readonly string[], names: readonly string[]): readonly string[] {
  const left = views.map((text, index) => ({ text, name: quoteName(names[index] ?? "") }));
  const ordered: string[] = [];
  while (left.length > 0) {
    const free = left.findIndex((one) =>
      left.every((other) => other === one || !one.text.includes(other.name)),
    );
    ordered.push(...left.splice(Math.max(0, free), 1).map(({ text }) => text));
  }
  return ordered;
}

const tablesQuery = `
  SELECT table_name AS name, table_type AS type FROM information_schema.tables
  WHERE table_schema = DATABASE() ORDER BY 1`;

const writableQuery = `
  SELECT column_name AS name FROM information_schema.columns
  WHERE table_schema = DATABASE() AND table_name = ? AND extra NOT LIKE '%VIRTUAL%' AND extra NOT LIKE '%STORED%'
  ORDER BY ordinal_position`;

const routinesQuery = `
  SELECT routine_name AS name FROM information_schema.routines
  WHERE routine_schema = DATABASE() AND routine_type = ? ORDER BY 1`;

const triggersQuery = `
  SELECT trigger_name AS name FROM information_schema.triggers
  WHERE trigger_schema = DATABASE() ORDER BY event_object_table, action_timing, event_manipulation, action_order`;
