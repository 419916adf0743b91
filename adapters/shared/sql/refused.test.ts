import { expect, test } from "vitest";
import { refusalHelp, refused } from "./refused.ts";

const columns = { email: "mail", username: { column: "login" } };

function helpFor(column: string, help: string): unknown {
  const dialect = { product: "MySQL", refusal: () => ({ column, help }) };
  const store = { settings: { users: { columns } }, at: () => ({ file: "/u.yaml", line: 1, column: 1 }) };
  return (
    refused(store as never, { dialect: dialect as never, who: "ada" }, new Error("no")) as { help: unknown }
  ).help;
}

test("a column that is mapped wants its value from the user, another one a default", () => {
  expect(helpFor("login", refusalHelp.required)).toBe(
    "This user has no `username`, which the column needs: give it one under `users` of the suite.",
  );
  expect(helpFor("tenant_id", refusalHelp.required)).toBe(refusalHelp.required);
  expect(helpFor("login", refusalHelp.taken)).toBe(refusalHelp.taken);
});
