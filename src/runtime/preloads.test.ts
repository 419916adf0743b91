import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { Connection } from "../model/connection.ts";
import { preloadsOf } from "./preloads.ts";
import { openLab, writePackage } from "./testing/lab.ts";

test("what scripts ask for is loaded once, where it is harmless", () => {
  const at = { file: "login.js", line: 1, column: 1 };
  const shape = (...names: string[]) => ({
    shape: { requires: names.map((specifier) => ({ specifier, at })) },
  });
  const scripts = { login: shape("pg", "bcrypt", "./own", "axios"), create: shape("pg", "pg@8.1.0") };
  expect(preloadsOf({ scripts } as unknown as Connection)).toEqual(["pg", "bcrypt"]);
});

describe("a package that is known to do nothing but be there", () => {
  const body = "global.asked = true; callback(null, require('bcryptjs').early);";

  test("is loaded before a script asks for it", async () => {
    await using lab = labWith("exports.early = global.asked === undefined;", body);
    // A container that is asked for at once has no time for it.
    const inNewContainer = async () => {
      await lab.runtime.recycle();
      lab.runtime.prepare();
      await sleep(200);
      return (await lab.login()).reply?.result;
    };
    await expect.poll(inNewContainer, { timeout: 30_000 }).toBe(true);
  });

  test("that can't be loaded fails where the script asks for it", async () => {
    await using lab = labWith("throw new Error('built for another system');", body);
    const record = await lab.login();
    expect(record.outcome).toBe("crashed");
    expect(JSON.stringify(record)).toContain("built for another system");
  });
});

function labWith(code: string, body: string) {
  return openLab({
    scripts: { login: `function login(email, password, callback) { ${body} }` },
    requires: ["bcryptjs"],
    prepare: (folder) => writePackage(folder, ["bcryptjs", "3.0.0"], code),
  });
}
