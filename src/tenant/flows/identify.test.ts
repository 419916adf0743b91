import { expect, test } from "vitest";
import { openLab } from "../testing/lab.ts";
import { failures } from "../testing/sayings.ts";

const nobody = { identifier: "nobody@example.com" };

test.for([false, true])("get_user says who is there (import %s)", async (import_mode) => {
  const lab = openLab({ import_mode });
  expect(await lab.tell("identify")).toBe("found [get_user]");
  expect(await lab.tell("identify", {}, nobody)).toBe("not-found [get_user]");
  expect([...lab.tenant.users(), ...lab.tenant.partials()]).toEqual([]);
});

test("import on: no script for a user whom Auth0's own store has", async () => {
  const lab = openLab({ import_mode: true });
  await lab.login();
  expect(await lab.tell("identify")).toBe("found []");
});

test.for(failures)("get_user that ends with %s identifies nobody", async ([, saying]) => {
  const lab = openLab();
  lab.legacy.scripts.get_user = () => saying;
  const { response, log } = await lab.perform("identify");
  expect([response.result, response.text, log]).toEqual(["script-error", "custom-script-error-code", []]);
});
