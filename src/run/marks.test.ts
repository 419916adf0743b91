import { describe, expect, test } from "vitest";
import { openMarks } from "./marks.ts";

const made = "$2b$10$nGrxAbCdEfGhIjKlMnOpQeRsTuVwXyZ0123456789ABCDEFGHIJKL";

test("a hash that never stood in the store is known by its shape", () => {
  const marks = openMarks();
  marks.learn("correct-horse-1", "«password:ada»");
  expect(marks.apply({ text: `row {"pwd_hash":"${made}"} of correct-horse-1` })).toEqual({
    text: 'row {"pwd_hash":"«hash:somebody»"} of «password:ada»',
  });
  expect(openMarks().apply("$argon2id$v=19$m=8,t=1,p=1$c2FsdA$aGFzaA is one")).toBe("«hash:somebody» is one");
  expect(openMarks().apply("$2b$ costs $argon2 or $5")).toBe("$2b$ costs $argon2 or $5");
});

test("one that is known keeps its mark", () => {
  const marks = openMarks();
  marks.learn(made, "«hash:ada»");
  expect(marks.apply(`is ${made}`)).toBe("is «hash:ada»");
});

describe("a secret inside base64", () => {
  const secrets = ["svc-secret", "svc-secret-1", "svc-secret-12", "pässword-1"];
  const names = ["", "u", "us", "use", "user"];
  const cases = secrets.flatMap((secret) => names.map((name) => ({ secret, name })));

  test.for(cases)("is found in $name:$secret, wherever the text begins", ({ secret, name }) => {
    const marks = openMarks();
    marks.learn(secret, "«config:API_SECRET»");
    for (const encoding of ["base64", "base64url"] as const) {
      for (const tail of ["", ":", ":x", ":xy"]) {
        const encoded = Buffer.from(`${name}:${secret}${tail}`).toString(encoding);
        expect(marks.apply(`Basic ${encoded}`)).toMatch(/^Basic \S*«config:API_SECRET»\S{0,6}$/);
        expect(marks.apply(`Basic ${encoded}`)).not.toContain(encoded.slice(-10));
        const inPath = `https://api.test/v1/members/${encoded}?a=1`;
        expect(marks.apply(inPath)).toMatch(/^https:\/\/api\.test\/v1\/members\/[^?]*«config:API_SECRET»/);
      }
    }
  });

  test("is found where btoa made one byte of each letter", () => {
    const marks = openMarks();
    marks.learn("pässword-1", "«password:ada»");
    expect(marks.apply(btoa("user:pässword-1"))).toBe("«password:ada»");
  });

  test("is not found in paths, names and other secrets", () => {
    const marks = openMarks();
    marks.learn("svc-secret", "«config:API_SECRET»");
    const text = `at /opt/project/node_modules/PgPool/lib/index.js ${btoa("user:another-secret")} a-long-name-with-hyphens`;
    expect(marks.apply(text)).toBe(text);
  });
});

describe("a secret that is a word", () => {
  const marks = openMarks(["my_company_app"]);
  for (const word of ["login", "postgres", "a", "1234", "my_company_app"]) marks.learn(word, `«${word}»`);

  test.for([
    ["login", "«login»"],
    ["login was asked", "login was asked"],
    ["a login password: login", "a login password: «login»"],
    ['{"newPassword":"login","role":"login"}', '{"newPassword":"«login»","role":"login"}'],
    ["{ user: 'postgres', password: 'postgres' }", "{ user: 'postgres', password: '«postgres»' }"],
    [
      "postgres://postgres:postgres@postgres:5432/postgres",
      "postgres://postgres:«postgres»@postgres:5432/postgres",
    ],
    ["Authorization: Bearer postgres", "Authorization: Bearer «postgres»"],
    [`Basic ${btoa("ada:login")}`, "Basic «login»"],
    ["user 1234 has the api_key 12345", "user 1234 has the api_key 12345"],
    ["/members?api_key=1234&id=1234", "/members?api_key=«1234»&id=1234"],
    ["key=a", "key=«a»"],
    ["my_company_app", "«my_company_app»"],
    ["database my_company_app", "database my_company_app"],
  ] as const)("%s", ([text, marked]) => {
    expect(marks.apply(text)).toBe(marked);
  });

  test("stays where it says who somebody is, and as a key", () => {
    const user = { username: "login", password: "login", login: true, note: "login" };
    expect(marks.apply(user)).toEqual({
      username: "login",
      password: "«login»",
      login: true,
      note: "«login»",
    });
  });
});

test("keys of data may be secrets, but for those that Auth0 reads", () => {
  const marks = openMarks();
  marks.learn("correct-horse-1", "«password:ada»");
  marks.learn("email_verified", "«password:grace»");
  expect(marks.apply({ "correct-horse-1": 1, email_verified: "email_verified" })).toEqual({
    "«password:ada»": 1,
    email_verified: "«password:grace»",
  });
});

test("a secret is found with lower-case escapes too", () => {
  const marks = openMarks();
  marks.learn("pa/ss&1", "«password:ada»");
  expect(marks.apply("pa%2fss%261 pa%2Fss%261 7061")).toBe("«password:ada» «password:ada» 7061");
});

test("a password's mark goes before that of a setting with the same value", () => {
  const marks = openMarks();
  for (const mark of ["«config:A»", "«config:B»", "«password:ada»", "«password:grace»"])
    marks.learn("same-1", mark);
  expect(marks.markOf("same-1")).toBe("«password:ada»");
});
