import type { Refusal } from "../shared/sql/dialect.ts";
import { refusalHelp } from "../shared/sql/refused.ts";

/** What an error of MySQL says about a row; null where it is about something else. */
export function refusal(error: unknown): Refusal | null {
  const { errno, sqlMessage = "" } = error as { readonly errno?: number; readonly sqlMessage?: string };
  const help = errno === undefined ? undefined : helpByNumber[errno];
  if (help === undefined) return null;
  const { column, other } = columnPattern.exec(sqlMessage)?.groups ?? {};
  return { column: column ?? other, help };
}

/** The servers say it in one of these ways. */
const columnPattern =
  /(?:column|field) '(?:[^'.]+\.)*(?<column>[^'.]+)'|column (?:`[^`]+`\.)*`(?<other>[^`]+)`/i;

const helpByNumber: Readonly<Record<number, string>> = {
  1048: refusalHelp.required,
  1364: refusalHelp.required,
  1062: refusalHelp.taken,
  1216: refusalHelp.noParent,
  1452: refusalHelp.noParent,
  1264: refusalHelp.value,
  1265: refusalHelp.value,
  1292: refusalHelp.value,
  1366: refusalHelp.value,
  1406: refusalHelp.value,
  3140: refusalHelp.value,
  3819: refusalHelp.value,
  4025: refusalHelp.value,
};
