import { expect, test } from "vitest";
import { ada } from "../testing/legacy.ts";
import { openLab } from "../testing/lab.ts";

const rows = [{ ...ada, phone_number: "+4412345" }];
const settings = { undocumented_arguments: true };
const who = { identifier: "+4412345" };
const fields = { phone_number: "+4467890", phone_verified: true };

test("import off: get_user for the old and the new one, then change_phone_number", async () => {
  const lab = openLab({ settings, rows });
  await lab.login();
  expect(await lab.tell("change_phone_number", fields, who)).toBe(
    "changed [get_user get_user change_phone_number] scpn",
  );
  expect(lab.calls.slice(1).map(({ args }) => args)).toEqual([
    ["+4412345"],
    ["+4467890"],
    ["+4412345", "+4467890", true],
  ]);
  expect(lab.tenant.users()).toMatchObject([{ phone_number: "+4467890", phone_verified: true }]);
});

test("import on: get_user for the new one, then Auth0's own store", async () => {
  const lab = openLab({ import_mode: true, rows });
  await lab.login();
  expect(await lab.tell("change_phone_number", fields, who)).toBe("changed [get_user] scpn");
  expect(await lab.login({ identifier: "+4467890" })).toBe("authenticated [] s");
});

test.for(["0123", "+", "+1234567890123456", "", 12])(
  "%s is no phone number, and no script is asked",
  async (number) => {
    const lab = openLab({ settings, rows });
    await lab.login();
    expect(await lab.tell("change_phone_number", { phone_number: number }, who)).toBe("invalid []");
  },
);

test("import off: change_phone_number is not guessed at, unless the settings say so", async () => {
  const lab = openLab({ rows });
  await lab.login();
  expect(await lab.tell("change_phone_number", fields, who)).toBe("script-error [] fcpn");
});
