import * as bcryptjs from "bcryptjs";
import { createHash, pbkdf2Sync, scryptSync } from "node:crypto";
import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { hashSetting, hasherKinds, hashersFor, isSalted } from "./index.ts";
import type { Hasher, HashSetting } from "./index.ts";

const nativeBcrypt: Pick<typeof bcryptjs, "compareSync" | "hashSync"> = createRequire(import.meta.url)(
  "bcrypt",
);
const inValue = { identity: "ada@example.com", saltApart: false };
const apart = { identity: "ada@example.com", saltApart: true };
const passwords = ["correct-horse-1", "", "pässwörd 🐎", "x".repeat(100), "colon:inside"];

describe("every hasher", () => {
  const cases = hasherKinds
    .flatMap((kind) => passwords.map((password) => ({ name: kind.name, password })))
    .filter(({ name, password }) => !(name === "argon2" && password === ""));

  test.for(cases)("$name recognises $password and no other", async ({ name, password }) => {
    const hasher = first(hashSetting.parse(quick[name] ?? name));
    const stored = await hasher.hash(password, inValue);
    expect(await hasher.verify(password, stored)).toBe(true);
    expect(await hasher.verify(`!${password}`, stored)).toBe(false);
  });

  test.for(hasherKinds)("$name keeps a salt of its own apart from the value", async ({ name }) => {
    const hasher = first(hashSetting.parse(quick[name] ?? name));
    const stored = await hasher.hash("secret", apart);
    expect(await hasher.verify("secret", stored)).toBe(true);
    expect(await hasher.verify("Secret", stored)).toBe(false);
  });

  test.for(hasherKinds)("$name calls a foreign value false and does not throw", async ({ name }) => {
    const hasher = first(hashSetting.parse(quick[name] ?? name));
    for (const value of foreign) expect(await hasher.verify("secret", { value })).toBe(false);
    expect(await hasher.verify("secret", { value: "", salt: "" })).toBe(false);
  });
});

describe("bcrypt", () => {
  const hasher = first({ bcrypt: { cost: 5 } });

  test("takes what was written by a module that ends at a NUL, and by one that does not", async () => {
    const through = bcryptjs.hashSync("a\0b", 4);
    const ended = bcryptjs.hashSync("a", 4);
    expect(await hasher.verify("a\0b", { value: through })).toBe(true);
    expect(await hasher.verify("a\0b", { value: ended })).toBe(true);
    expect(await hasher.verify("a", { value: through })).toBe(false);
  });

  const atTheEdge = [`${"x".repeat(71)}é`, `${"x".repeat(71)}éandmore`, "é".repeat(36), "é".repeat(40)];
  test.for(atTheEdge)("cuts as the npm modules do, at 72 bytes: case %#", async (password) => {
    const { value } = await hasher.hash(password, inValue);
    expect(await hasher.verify(password, { value: bcryptjs.hashSync(password, 4) })).toBe(true);
    expect(bcryptjs.compareSync(password, value)).toBe(true);
  });

  test.for(passwords)("is read by the npm modules bcrypt and bcryptjs: %s", async (password) => {
    const { value } = await hasher.hash(password, inValue);
    expect(value).toMatch(/^\$2b\$05\$/);
    expect(nativeBcrypt.compareSync(password, value)).toBe(true);
    expect(bcryptjs.compareSync(password, value)).toBe(true);
    expect(nativeBcrypt.compareSync(`!${password}`, value)).toBe(false);
  });

  test.for(passwords)("reads what the npm modules bcrypt and bcryptjs write: %s", async (password) => {
    expect(await hasher.verify(password, { value: nativeBcrypt.hashSync(password, 4) })).toBe(true);
    expect(await hasher.verify(password, { value: bcryptjs.hashSync(password, 4) })).toBe(true);
    const php = nativeBcrypt.hashSync(password, 4).replace("$2b$", "$2y$");
    expect(await hasher.verify(password, { value: php })).toBe(true);
  });

  test("gives two users with one password different hashes, and one user the same hash again", async () => {
    const ada = await hasher.hash("same", inValue);
    const grace = await hasher.hash("same", { ...inValue, identity: "grace@example.com" });
    expect(grace.value).not.toBe(ada.value);
    expect(await hasher.hash("same", inValue)).toEqual(ada);
  });
});

describe("known values", () => {
  const vectors: readonly {
    readonly setting: HashSetting;
    readonly value: string;
    readonly salt?: string;
  }[] = [
    { setting: "md5", value: "5f4dcc3b5aa765d61d8327deb882cf99" },
    { setting: "md5", value: "5F4DCC3B5AA765D61D8327DEB882CF99" },
    { setting: "sha1", value: "5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8" },
    { setting: { sha256: { encoding: "base64" } }, value: "XohImNooBHFR0OVvjcYpJ3NgPQ1qq73WKhHvch0VQtg=" },
    { setting: { sha256: { salt: "prefix" } }, value: `s4lt:${hex("sha256", "s4ltpassword")}` },
    { setting: { sha512: { salt: "suffix" } }, value: hex("sha512", "passwords4lt"), salt: "s4lt" },
    {
      setting: { pbkdf2: { digest: "sha1", iterations: 1, key_length: 20 } },
      value: "salt:0c60c80f961f0e71f3a9b524af6012062fe037a6",
    },
    {
      setting: { pbkdf2: { format: "django" } },
      value: `pbkdf2_sha256$10$abc$${pbkdf2Sync("password", "abc", 10, 32, "sha256").toString("base64")}`,
    },
    {
      setting: { pbkdf2: { format: "phc" } },
      value: `$pbkdf2-sha256$i=10$YWJjZA$${pbkdf2Sync("password", "abcd", 10, 32, "sha256").toString("base64").replace("=", "")}`,
    },
    {
      setting: { pbkdf2: { digest: "sha256", iterations: 10, key_length: 32, salt_as: "bytes" } },
      value: pbkdf2Sync("password", Buffer.from("00ff", "hex"), 10, 32, "sha256").toString("hex"),
      salt: "00ff",
    },
    {
      setting: { scrypt: { N: 1024, key_length: 32 } },
      value: `abc:${scryptSync("password", "abc", 32, { N: 1024 }).toString("hex")}`,
    },
    {
      setting: "argon2",
      value: "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$iekCn0Y3spW+sCcFanM2xBT63UP2sghkUoHLIUpWRS8",
    },
  ];

  const published = [
    { setting: "phpass", password: "test12345", value: "$P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0" },
    { setting: "phpass", password: "test12345", value: "$H$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0" },
    {
      setting: "aspnet",
      password: "my password",
      value: "AAABAgMEBQYHCAkKCwwNDg+ukCEMDf0yyQ29NYubggHIVY0sdEUfdyeM+E1LtH1uJg==",
    },
    {
      setting: "aspnet",
      password: "my password",
      value: "AQAAAAAAAAD6AAAAEAhftMyfTJylOlZT+eEotFXd1elee8ih5WsjXaR3PA9M",
    },
    { setting: "ssha", password: "password", value: "{SSHA}pKqkNr1tq3wtQqk+UcPyA3HnA2NsU5NJ" },
  ] as const;
  test.for(published)("$setting takes the published $value", async ({ setting, password, value }) => {
    const hasher = first(setting);
    expect(await hasher.verify(password, { value })).toBe(true);
    expect(await hasher.verify(`${password}!`, { value })).toBe(false);
  });

  test.for([
    { aspnet: { version: 2 } },
    { aspnet: { digest: "sha256" } },
    { ssha: { digest: "sha512" } },
  ] as const)("%j reads what it writes", async (setting) => {
    const hasher = first(setting);
    expect(await hasher.verify("password", await hasher.hash("password", inValue))).toBe(true);
  });

  test.for(vectors)("$setting takes $value for the word password", async ({ setting, value, salt }) => {
    const hasher = first(hashSetting.parse(setting));
    expect(await hasher.verify("password", { value, salt })).toBe(true);
    expect(await hasher.verify("passwort", { value, salt })).toBe(false);
  });
});

describe("the setting", () => {
  test("may be a list, of which all are recognised", async () => {
    const [bcrypt, md5] = hashersFor(hashSetting.parse(["bcrypt", { md5: {} }]));
    expect([bcrypt?.name, md5?.name]).toEqual(["bcrypt", "md5"]);
  });

  test.for(["bcript", { bcrypt: { rounds: 4 } }, { bcrypt: {}, md5: {} }, {}, [], { bcrypt: { cost: 3 } }])(
    "refuses %j",
    (value) => {
      expect(hashSetting.safeParse(value).success).toBe(false);
    },
  );

  test("knows that plain text and unsalted digests have no salt", () => {
    expect(["plain", "md5", "bcrypt"].map((name) => isSalted(name))).toEqual([false, false, true]);
    expect(isSalted({ md5: { salt: "prefix" } })).toBe(true);
  });
});

describe("settings that no store has", () => {
  const cases = [
    { setting: { bcrypt: { cost: 17 } }, path: ["bcrypt", "cost"] },
    { setting: { phpass: { cost: 21 } }, path: ["phpass", "cost"] },
    { setting: { pbkdf2: { iterations: 1_000_000_000 } }, path: ["pbkdf2", "iterations"] },
    { setting: { aspnet: { iterations: 1_000_000_000 } }, path: ["aspnet", "iterations"] },
    { setting: { scrypt: { N: 3 } }, path: ["scrypt", "N"] },
    { setting: { scrypt: { N: 2 ** 21 } }, path: ["scrypt", "N"] },
    { setting: { scrypt: { N: 2 ** 20, r: 16 } }, path: ["scrypt", "N"] },
    { setting: { scrypt: { N: 2 ** 20, r: 8, p: 8 } }, path: ["scrypt", "N"] },
    { setting: { scrypt: { N: 2 ** 16, r: 1 } }, path: ["scrypt", "N"] },
    { setting: { argon2: { memory: 2 ** 21 } }, path: ["argon2", "memory"] },
    { setting: { argon2: { memory: 2 ** 20, iterations: 5 } }, path: ["argon2", "memory"] },
    { setting: { argon2: { memory: 8, parallelism: 2 } }, path: ["argon2", "memory"] },
    { setting: { argon2: { iterations: 101 } }, path: ["argon2", "iterations"] },
  ];

  test.for(cases)("refuse $setting", ({ setting, path }) => {
    const issues = hashSetting.safeParse(setting).error?.issues ?? [];
    expect(new Set(issues.map((issue) => issue.path.join(".")))).toEqual(new Set([path.join(".")]));
  });

  test.for([
    { bcrypt: { cost: 16 } },
    { pbkdf2: { iterations: 1_300_000 } },
    { scrypt: { N: 2 ** 17, r: 8 } },
    { scrypt: { N: 2 ** 13, r: 8, p: 10 } },
    { argon2: { memory: 47_104, iterations: 1 } },
    { argon2: { memory: 65_536, iterations: 3, parallelism: 4 } },
  ])("take what is recommended: %j", (setting) => {
    expect(hashSetting.safeParse(setting).success).toBe(true);
  });

  test("scrypt with more lanes than rounds is hashed", async () => {
    const hasher = first(hashSetting.parse({ scrypt: { N: 2, r: 1, p: 64 } }));
    expect(await hasher.verify("secret", await hasher.hash("secret", inValue))).toBe(true);
  });
});

function first(setting: HashSetting): Hasher {
  const [hasher] = hashersFor(setting);
  if (hasher === undefined) throw new Error("no hasher");
  return hasher;
}

function hex(name: string, text: string): string {
  return createHash(name).update(text).digest("hex");
}

const quick: Readonly<Record<string, unknown>> = {
  pbkdf2: { pbkdf2: { iterations: 3 } },
  scrypt: { scrypt: { N: 16 } },
  argon2: { argon2: { memory: 16 } },
  sha256: { sha256: { salt: "prefix" } },
  sha512: { sha512: { salt: "suffix", encoding: "base64", salt_as: "bytes" } },
};

const foreign = [
  "",
  ":",
  "x",
  "$2b$04$short",
  "$argon2id$v=19$broken",
  "$2b$99$".padEnd(60, "a"),
  "a:b:c",
  "🐎",
  "$pbkdf2-x$i=1$a$b",
];
