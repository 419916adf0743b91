import type { StoreSettings } from "../../../src/model/adapter.ts";
import { HarnessError } from "../../../src/model/harness-error.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { reasonOf } from "../reason.ts";
import type { Dialect, Refusal, Table } from "./dialect.ts";
import type { SqlSettings } from "./settings.ts";
import { misfit } from "./misfit.ts";
import { booleanHelp, refusalHelp, statementHelp } from "./refusal-help.ts";

/** Whose row was refused, and by whom. */
export interface RefusedRow {
  readonly dialect: Dialect;
  readonly who: string;
  /** The statement of the project that wrote it, if one did. */
  readonly path?: readonly (string | number)[] | undefined;
  /** What was to be written: columns, or the parameters of a statement. */
  readonly rows: readonly JsonObject[];
  readonly table?: Table | undefined;
}

/** What the database refused, as an error about the mapping; anything else is returned as it is. */
export function refused(store: StoreSettings<SqlSettings>, row: RefusedRow, error: unknown): unknown {
  const { dialect, who, path, rows, table } = row;
  const refusal = dialect.refusal(error);
  if (refusal === null) return error;
  const tooLong = refusal.kind === "too long" ? misfit(store.settings, { refusal, rows, table }) : null;
  const column = tooLong?.column ?? refusal.column;
  const why = `${reasonOf(error)}${tooLong === null ? "" : `. ${tooLong.words}`}`;
  const field = fieldOf(store.settings, column);
  return new HarnessError("mapping-invalid", `${dialect.product} refuses the legacy user ${who}: ${why}`, {
    at: store.at(path ?? pathOf(field)),
    help: helpFor(refusal, row, field),
    cause: error,
  });
}

/** A column that is mapped already lacks its value in the user alone. */
function helpFor({ kind }: Refusal, { path, dialect, rows }: RefusedRow, field: string | undefined): string {
  if (path !== undefined) return statementHelp(kind, dialect.newUuid);
  if (kind === "value" && rows.some(hasBoolean)) return `${refusalHelp.value} ${booleanHelp}`;
  if (kind !== "required" || field === undefined) return refusalHelp[kind];
  return `This user has no \`${field}\`, which the column needs: give it one under \`users\` of the suite.`;
}

function hasBoolean(row: JsonObject): boolean {
  return Object.values(row).some((value) => typeof value === "boolean");
}

function pathOf(field: string | undefined): readonly string[] {
  return field === undefined ? ["users"] : ["users", "columns", field];
}

function fieldOf(settings: SqlSettings, column: string | undefined): string | undefined {
  const columns = Object.entries(settings.users?.columns ?? {});
  return columns.find(([, given]) => (typeof given === "string" ? given : given?.column) === column)?.[0];
}
