import type { StoreSettings } from "../../../src/model/adapter.ts";
import { HarnessError } from "../../../src/model/harness-error.ts";
import { reasonOf } from "../reason.ts";
import type { Dialect, Refusal } from "./dialect.ts";
import type { SqlSettings } from "./settings.ts";

/** Whose row was refused, and by whom. */
export interface RefusedRow {
  readonly dialect: Dialect;
  readonly who: string;
}

/** What the database refused, as an error about the mapping; anything else is returned as it is. */
export function refused(
  store: StoreSettings<SqlSettings>,
  { dialect, who }: RefusedRow,
  error: unknown,
): unknown {
  const refusal = dialect.refusal(error);
  if (refusal === null) return error;
  return new HarnessError(
    "mapping-invalid",
    `${dialect.product} refuses the legacy user ${who}: ${reasonOf(error)}`,
    {
      at: store.at(pathOf(store.settings, refusal.column)),
      help: helpFor(refusal, fieldOf(store.settings, refusal.column)),
      cause: error,
    },
  );
}

/** A column that is mapped already lacks its value in the user alone. */
function helpFor({ help }: Refusal, field: string | undefined): string {
  if (help !== refusalHelp.required || field === undefined) return help;
  return `This user has no \`${field}\`, which the column needs: give it one under \`users\` of the suite.`;
}

function pathOf(settings: SqlSettings, column: string | undefined): readonly string[] {
  const field = fieldOf(settings, column);
  return field === undefined ? ["users"] : ["users", "columns", field];
}

function fieldOf(settings: SqlSettings, column: string | undefined): string | undefined {
  const columns = Object.entries(settings.users?.columns ?? {});
  return columns.find(([, given]) => (typeof given === "string" ? given : given?.column) === column)?.[0];
}

/** What to do about a row that breaks a rule of its table. */
export const refusalHelp = {
  required: "Give the column a value for every user: store.users.defaults, or map a field to it.",
  taken: "Another user has the same value; give the users of the scenario different ones.",
  noParent:
    "The row that it refers to is not there; insert it in the schema, and name it in store.users.defaults.",
  value: "Where the column says true and false in its own way, say which: { column: …, true: …, false: … }.",
} as const;
