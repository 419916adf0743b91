import * as bcryptjs from "bcryptjs";
import { createHash, createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { hashSetting, hashersFor, isSalted } from "./index.ts";

const ada = { identity: "ada@example.com", saltApart: false };
const digest = (text: string) => createHash("sha256").update(text).digest("hex");
const hmac = (text: string) => createHmac("sha512", "pepper").update(text).digest("base64");

const bcrypts = [
  [{ suffix: "pepper" }, (password: string) => `${password}pepper`],
  [{ prefix: "pepper" }, (password: string) => `pepper${password}`],
  [{ digest: "sha256" }, digest],
  [{ hmac: "sha512", key: "pepper", encoding: "base64" }, hmac],
  [[{ suffix: "pepper" }, { digest: "sha256" }], (password: string) => digest(`${password}pepper`)],
] as const;

test.for(bcrypts)("bcrypt over %j is what scripts write and compare", async ([first, mix]) => {
  const hasher = made({ bcrypt: { cost: 4 }, first });
  const { value } = await hasher.hash("secret", ada);
  expect(bcryptjs.compareSync(mix("secret"), value)).toBe(true);
  expect(bcryptjs.compareSync("secret", value)).toBe(false);
  expect(await hasher.verify("secret", { value: bcryptjs.hashSync(mix("secret"), 4) })).toBe(true);
  expect(await hasher.verify("secret", { value: bcryptjs.hashSync("secret", 4) })).toBe(false);
});

test.for([
  [{ plain: {}, first: { hmac: "sha512", key: "pepper", encoding: "base64" } }, hmac("secret"), undefined],
  [{ sha256: { salt: "prefix" }, first: { suffix: "pepper" } }, digest("s4ltsecretpepper"), "s4lt"],
  [{ sha256: { salt: "suffix" }, first: { prefix: "pepper" } }, digest("peppersecrets4lt"), "s4lt"],
  [{ sha512: { salt: "key" } }, createHmac("sha512", "s4lt").update("secret").digest("hex"), "s4lt"],
] as const)("%j takes %s", async ([setting, value, salt]) => {
  const hasher = made(setting);
  expect(await hasher.verify("secret", { value, salt })).toBe(true);
  expect(await hasher.verify("Secret", { value, salt })).toBe(false);
  const written = await hasher.hash("secret", ada);
  expect(await hasher.verify("secret", written)).toBe(true);
});

test("argon2 has a secret of its own", async () => {
  const [peppered, bare] = [
    made({ argon2: { memory: 16, secret: "pepper" } }),
    made({ argon2: { memory: 16 } }),
  ];
  const stored = await peppered.hash("secret", ada);
  expect(await peppered.verify("secret", stored)).toBe(true);
  expect(await bare.verify("secret", stored)).toBe(false);
});

test("what comes first changes nothing about the salt, and stands beside a hasher", () => {
  expect(isSalted(hashSetting.parse({ first: { suffix: "pepper" }, md5: {} }))).toBe(false);
  expect(isSalted(hashSetting.parse({ first: { suffix: "pepper" }, bcrypt: {} }))).toBe(true);
  for (const wrong of [
    { first: { suffix: "pepper" } },
    { bcrypt: {}, first: {} },
    { bcrypt: {}, first: [] },
    { bcrypt: {}, first: { suffix: "a", prefix: "b" } },
    { bcrypt: {}, first: { hmac: "sha256" } },
  ])
    expect(hashSetting.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
});

function made(setting: unknown) {
  const [hasher] = hashersFor(hashSetting.parse(setting));
  if (hasher === undefined) throw new Error("no hasher");
  return hasher;
}
