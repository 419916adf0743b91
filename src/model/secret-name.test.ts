import { describe, expect, test } from "vitest";
import { decodedOr, isDecodable } from "./decoded.ts";
import { isSecretName, isSecretSetting, secretsInAddress } from "./secret-name.ts";

test.for(
  (
    "API_TOKEN clientSecret client-secret clientsecret DB_PASSWORD DB_PASS PGPASS PGPASSWORD PWD MYSQL_PWD passwd " +
    "apikey apiKey APIKey X-Api-Key API_KEY_2 PRIVATE_KEY CREDENTIALS nextPageToken OAuth2Token KEY passwordHash PEPPER passwordPepper"
  ).split(" "),
)("%s is a secret", (name) => {
  expect(isSecretName(name)).toBe(true);
});

test.for(
  (
    "KEYCLOAK_REALM keyboard peppermint MONKEY COMPASS BYPASS tokenizer secretary DATABASE_URL " +
    "KEY_PREFIX TOKEN_ENDPOINT AUTH_TOKEN_URL token_type token_expires_in PASSWORD_MIN_LENGTH API_KEY_HEADER"
  ).split(" "),
)("%s is none", (name) => {
  expect(isSecretName(name)).toBe(false);
});

test.for([
  ["LOGIN_TOKEN", "https://idp.example/oauth/token", false],
  ["LOGIN_TOKEN", "${store.url}/oauth/token", false],
  ["LOGIN_TOKEN", "https://${store.host}:${store.port}/token", false],
  ["LOGIN_TOKEN", "https://user:pass@idp.example/", true],
  ["LOGIN_TOKEN", "${store.password}", true],
  ["LOGIN_TOKEN", "sk:live:1234", true],
  ["HOST", "idp.example", false],
] as const)("%s: %s", ([name, value, secret]) => {
  expect(isSecretSetting(name, value)).toBe(secret);
});

test.for([
  ["postgres://u:p%2fss1@h/db", ["p%2fss1", "p/ss1"]],
  ["postgres://u:100%@h/db", ["100%"]],
  ["postgres://u:a@b@h/db", ["a@b", "a%40b"]],
  ["postgres://u@h/db?sslmode=require", []],
  ["https://api.example/?api_key=abc&page=2&token_type=x", ["abc"]],
  ["no address, token=abc", []],
] as const)("of %s these are secret: %s", ([address, secrets]) => {
  expect(secretsInAddress(address)).toEqual(secrets);
});

describe("percent signs", () => {
  test.for([
    ["100%", "100%"],
    ["pa%2Fss%", "pa/ss%"],
    ["%C3%A4%ff%2f", "%C3%A4%ff%2f"],
    ["%c3%a4%2f", "ä/"],
  ] as const)("%s reads %s", ([text, read]) => {
    expect(decodedOr(text)).toBe(read);
  });

  test("that begin no escape are told", () => {
    expect(["100%", "100%25", "%zz", ""].map(isDecodable)).toEqual([false, true, false, true]);
  });
});
