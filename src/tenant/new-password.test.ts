import { expect, test } from "vitest";
import { openLab } from "./testing/lab.ts";

const flows = ["sign_up", "create_user", "reset_password", "set_password"] as const;

const cases = flows.flatMap((flow) => [[flow, false] as const, [flow, true] as const]);

test.for(cases)("%s (import %s) takes a password of 72 bytes and none of 73", async ([flow, import_mode]) => {
  expect(await resultOf(flow, import_mode, "x".repeat(72))).not.toBe("invalid []");
  expect(await resultOf(flow, import_mode, "x".repeat(73))).toMatch(/^invalid \[\]/);
  expect(await resultOf(flow, import_mode, "é".repeat(37))).toMatch(/^invalid \[\]/);
});

test.for(["pass word", "pässword"])(
  "%s is refused before a script gets it where the settings say ASCII",
  async (password) => {
    const open = openLab();
    const grace = { identifier: "grace@example.com" };
    expect(await open.tell("sign_up", { password }, grace)).toBe("created [get_user create login] ss");
    const closed = openLab({ settings: { ascii_passwords: true } });
    expect(await closed.tell("sign_up", { password }, grace)).toBe("invalid [] fs");
  },
);

test("whoever has a longer password in the legacy store may log in with it", async () => {
  const lab = openLab();
  lab.legacy.rows = lab.legacy.rows.map((row) => ({ ...row, password: "x".repeat(100) }));
  expect(await lab.tell("login", { password: "x".repeat(100) })).toBe("authenticated [login] s");
});

async function resultOf(flow: (typeof flows)[number], import_mode: boolean, password: string) {
  const lab = openLab({ import_mode });
  await lab.login();
  const isNew = flow === "sign_up" || flow === "create_user";
  return lab.tell(flow, { password }, isNew ? { identifier: "grace@example.com" } : {});
}
