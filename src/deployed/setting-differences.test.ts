import { expect, test } from "vitest";
import { settingDifferences } from "./setting-differences.ts";
import type { Sides } from "./sides.ts";

const at = () => ({ file: "database.json", line: 1, column: 1 });

function told(inGit: object, inTenant: object) {
  const sides = {
    settings: { settings: inGit, at },
    deployed: { settings: inTenant, settingAt: at },
    mask: (text: string) => text,
  } as unknown as Sides;
  return settingDifferences(sides).map(({ expected, received }) => [expected, received]);
}

test.for(["api_key", "apiKey", "clientSecret", "access_token", "private_key", "credentials"])(
  "a setting that is secret by its name is told without its values: %s",
  (name) => {
    expect(told({ [name]: "of-git" }, { [name]: "of-the-tenant" })).toEqual([["«secret»", "«secret»"]]);
    expect(told({ gateway: [{ url: "u", [name]: "of-git" }] }, {})).toEqual([
      [[{ url: "u", [name]: "«secret»" }], null],
    ]);
    expect(told({ gateway: "none" }, { gateway: { [name]: "of-the-tenant" } })).toEqual([
      ["none", { [name]: "«secret»" }],
    ]);
  },
);

test("any other is told with its values", () => {
  expect(told({ passwordPolicy: "good" }, { passwordPolicy: "low" })).toEqual([["good", "low"]]);
});
