import { expect, test } from "vitest";
import { ordinaryFacts, settingSecrets } from "./setting-secrets.ts";

type Given = Parameters<typeof settingSecrets>[0];

/** As much of a session as is read. */
function session(values: Readonly<Record<string, string>>, address: Given["store"]["address"] = null) {
  const entries = Object.entries(values).map(([key, value]) => ({
    key,
    value,
    secret: !key.startsWith("OPEN"),
  }));
  return {
    project: { configuration: entries },
    configuration: values,
    store: { address },
  } as unknown as Parameters<typeof ordinaryFacts>[0];
}

test("secrets of settings are their values, and passwords in addresses", () => {
  const given = session({
    SECRET: "s3cret-for-tests",
    OPEN_URL: "https://app:pass-1@db.example/x",
    EMPTY: "",
  });
  expect(settingSecrets(given)).toEqual([
    { name: "SECRET", value: "s3cret-for-tests" },
    { name: "OPEN_URL", value: "pass-1" },
  ]);
});

test.for(["x", "gold", "customers", "20260101000", "ab-12", "de_CH"])(
  "%s may stand anywhere by chance",
  (value) => {
    expect(ordinaryFacts(session({ PEPPER: value }))).toEqual({ ordinarySettings: ["PEPPER"] });
  },
);

test.for(["s3cret-for-tests", "test-secret", "pepper-of-the-house", "0c2f9a7be1"])("%s does not", (value) => {
  expect(ordinaryFacts(session({ PEPPER: value }))).toEqual({});
});

test("what a setting says that is no secret is none", () => {
  const twice = session({ API_KEY: "customers-of-eu-1", OPEN_REALM: "customers-of-eu-1" });
  expect(ordinaryFacts(twice)).toEqual({ ordinarySettings: ["API_KEY"] });
});
