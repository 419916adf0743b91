import { expect, test } from "vitest";
import { readModuleName } from "./module-name.ts";
import { moduleStatus } from "./module-status.ts";
import { runtimeProfiles } from "./profiles/index.ts";
import { runtimeProfileNames } from "./runtime-profile.ts";

const status = (specifier: string, profile: (typeof runtimeProfileNames)[number]) => {
  const name = readModuleName(specifier);
  return name && moduleStatus(runtimeProfiles[profile], name);
};

test.for([
  ["mongodb@3.1.4", "withdrawn"],
  ["mongodb@3.1.4/lib/db", "withdrawn"],
  ["mongodb@5.1.0", "available"],
  ["mysql@2.0.0-alpha8", "withdrawn"],
  ["@sentry/node@6.2.0", "withdrawn"],
  ["tedious@11.0.3", "available"],
  ["mongodb", "available"],
  ["oracledb", "gone"],
  ["oracledb@4.2.0", "gone"],
  ["edge", "gone"],
  ["pg@^8.0.0", "not-exact"],
  ["pg@8", "not-exact"],
  ["pg@latest", "not-exact"],
  ["constructor@1.0.0", "available"],
  ["./helper", null],
  ["node:crypto", null],
] as const)("%s is %s on Node 18 and 22", ([specifier, expected]) => {
  expect([status(specifier, "node18"), status(specifier, "node22")]).toEqual([expected, expected]);
});

test("Node 12 had the versions that went with Node 18, but not what is gone altogether", () => {
  expect([status("mongodb@3.1.4", "legacy12"), status("oracledb", "legacy12")]).toEqual([
    "available",
    "gone",
  ]);
});

test.for(runtimeProfileNames)("the profile %s is dated and says where it comes from", (name) => {
  const { asOf, sources, globals } = runtimeProfiles[name];
  expect(asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(sources.every((source) => URL.canParse(source))).toBe(true);
  expect(globals).toHaveProperty("request");
});
