import { expect, test } from "vitest";
import type { ConnectionMode } from "../model/connection.ts";
import { openLab } from "./testing/lab.ts";

const grace = { identifier: "grace@example.com" };

test.for<[string, Partial<ConnectionMode>, string]>([
  ["x".repeat(15), {}, "created"],
  ["x".repeat(16), {}, "invalid"],
  ["x".repeat(20), { validation: { username: { min: 3, max: 20 } } }, "created"],
  ["xy", { validation: { username: { min: 3, max: 20 } } }, "invalid"],
  ["xy", { attributes: { email: {}, username: { validation: { min_length: 3 } } } }, "invalid"],
  ["x".repeat(20), { attributes: { email: {}, username: { validation: { max_length: 20 } } } }, "created"],
  ["g@example.com", { attributes: { email: {}, username: {} } }, "invalid"],
  [
    "g@example.com",
    { attributes: { email: {}, username: { validation: { allowed_types: { email: true } } } } },
    "created",
  ],
  ["+4930901820", {}, "created"],
  ["+4930901820", { attributes: { email: {}, username: {} } }, "invalid"],
])("%s as username, where the connection says %j: %s", async ([username, mode, result]) => {
  const lab = openLab({ import_mode: true, ...mode });
  const { response } = await lab.perform("sign_up", { password: "cobol-1", username }, grace);
  expect(response.result).toBe(result);
});

test("a username that the legacy store already has may be longer than a new one", async () => {
  const lab = openLab({ import_mode: true, requires_username: true });
  lab.legacy.rows = lab.legacy.rows.map((row) => ({ ...row, username: "x".repeat(40) }));
  expect(await lab.login()).toBe("authenticated [login] s");
});
