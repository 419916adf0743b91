import type { Refusal } from "../shared/sql/dialect.ts";

/** What an error of MySQL says about a row; null where it is about something else. */
export function refusal(error: unknown): Refusal | null {
  const { errno = 0, sqlState, sqlMessage = "" } = error as ServerError;
  const kind = kindByNumber[errno] ?? kindByState(sqlState);
  if (kind === null) return null;
  const { column, other } = columnPattern.exec(sqlMessage)?.groups ?? {};
  return { column: column ?? other, kind };
}

interface ServerError {
  readonly errno?: number;
  readonly sqlState?: string;
  readonly sqlMessage?: string;
}

/** Class 42 is a wrong name or syntax, 21 a wrong number of values, 22 a value that does not fit, 23 a constraint. */
function kindByState(state = ""): Refusal["kind"] | null {
  if (/^(?:42|21)/.test(state)) return "statement";
  return /^(?:22|23)/.test(state) ? "value" : null;
}

/** The servers say it in one of these ways. */
const columnPattern =
  /(?:column|field) '(?:[^'.]+\.)*(?<column>[^'.]+)'|column (?:`[^`]+`\.)*`(?<other>[^`]+)`/i;

const kindByNumber: Readonly<Record<number, Refusal["kind"]>> = {
  1048: "required",
  1364: "required",
  1062: "taken",
  1216: "no parent",
  1452: "no parent",
  1264: "value",
  1265: "value",
  1292: "value",
  1366: "value",
  1406: "too long",
  3140: "value",
  3819: "value",
  4025: "value",
};
