import { describe, expect, test } from "vitest";
import { understudy, writeFolder } from "./support/cli.ts";
import { exampleFolder } from "./support/example.ts";

test("the example's own suites pass, with import off and on", () => {
  const { code, stdout } = understudy(["test", "suites"], exampleFolder("http"));
  expect(stdout).toContain("http api embedded");
  expect(stdout).toMatch(/12 scenarios: 12 passed/);
  expect(code).toBe(0);
});

const login = `async function login(email, password, callback) {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ email, password });
  const signal = AbortSignal.timeout(5000);
  try {
    const response = await fetch(configuration.API + "/login", { method: "POST", headers, body, signal });
    if (response.status === 401) return callback(new WrongUsernameOrPasswordError(email, "wrong"));
    const user = await response.json();
    return callback(null, { user_id: user.id, email: user.email, email_verified: user.email_verified });
  } catch (error) {
    return callback(new Error("away"));
  }
}
`;
const suite = `suite: Own
users:
  ada: { email: ada@example.com, password: correct-horse-1 }
scenarios:
  - name: ada logs in
    given: [ada]
    steps:
      - script: login
        as: ada
        expect: { outcome: succeeded, result: EXPECTED }
`;

describe("a project of one script and three lines of store", () => {
  test("has a preset to rest on", async () => {
    const folder = await writeFolder("http-preset", {
      "scripts/login.js": login,
      "own.suite.yaml": suite.replace("EXPECTED", "{ email: ada@example.com }"),
      "understudy.yaml":
        "connection: scripts\nconfiguration: { API: '${store.url}' }\nstore: { adapter: http, base: 'https://api.example', preset: rest }\n",
    });
    const { code, stdout } = understudy(["test", "own", "login.suite"], folder);
    expect({ code, stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("http api (rest) embedded"),
    });
  });

  test("has its own handlers asked first", async () => {
    const folder = await writeFolder("http-handlers", {
      "scripts/login.js": login,
      "own.suite.yaml": suite.replace("EXPECTED", "{ user_id: of-the-handler }"),
      "understudy.config.mjs": `import { http, HttpResponse } from "msw";
export default {
  connection: "scripts",
  configuration: { API: "\${store.url}" },
  store: { adapter: "http", base: "https://api.example", preset: "rest" },
  handlers: [
    http.post("https://api.example/login", () =>
      HttpResponse.json({ id: "of-the-handler", email: "ada@example.com", email_verified: true })),
  ],
};
`,
    });
    const { code, stdout } = understudy(["test", "own"], folder);
    expect({ code, stdout }).toMatchObject({ code: 0 });
  });

  test("is told where the description is wrong", async () => {
    const folder = await writeFolder("http-wrong", {
      "scripts/login.js": login,
      "understudy.yaml":
        "connection: scripts\nstore:\n  adapter: http\n  base: https://api.example\n  routes:\n    login:\n      post: /login\n      json: { email: identifer, password: password }\n",
    });
    const { code, stderr } = understudy(["test"], folder);
    expect(code).toBe(2);
    expect(stderr).toContain("understudy.yaml:8:15");
    expect(stderr).toContain('Did you mean "identifier"?');
  });
});
