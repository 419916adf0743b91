import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { understudy, writeFolder } from "./support/cli.ts";

/** A real API, in a process of its own: commands are waited for in this one. Each token is another one. */
const api = `
  const { createServer } = require("node:http");
  const answer = (request, body) => {
    if (request.url === "/token") return [200, { access_token: "tok-" + Math.random(), client: JSON.parse(body).client_id }];
    const { email, password } = JSON.parse(body);
    if (password !== "correct-horse-1") return [401, { error: "wrong" }];
    return [200, { id: 7, email, name: "Ada", email_verified: true, seen: request.headers.authorization }];
  };
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => { body += part; }).on("end", () => {
      const [status, json] = answer(request, body);
      response.writeHead(status, { "content-type": "application/json", "set-cookie": "sid=very-secret" });
      response.end(JSON.stringify(json));
    });
  });
  server.listen(0, "127.0.0.1", () => console.log(server.address().port));`;

const login = `function login(email, password, callback) {
  const post = (path, value, headers) =>
    fetch(configuration.API + path, { method: "POST", headers, body: JSON.stringify(value), signal: AbortSignal.timeout(5000) });
  post("/token", { client_id: "cid", client_secret: configuration.CLIENT_SECRET })
    .then((response) => response.json())
    .then(({ access_token }) => post("/sessions?at=" + Date.now(), { email, password }, { authorization: "Bearer " + access_token }))
    .then(async (response) => {
      if (response.status === 401) return callback(new WrongUsernameOrPasswordError(email));
      if (response.status !== 200) return callback(new Error("status " + response.status));
      const { id, name, email_verified } = await response.json();
      callback(null, { user_id: String(id), email, name, email_verified });
    })
    .catch((error) => callback(error));
}`;

const suite = `suite: staging
users: { ada: { email: ada@example.com, password: correct-horse-1 } }
scenarios:
  - name: the right password
    steps:
      - { script: login, as: ada, expect: { result: { user_id: "7", name: Ada } } }
  - name: another password
    steps:
      - script: login
        as: ada
        password: battery-staple-2
        expect: { error: { name: WrongUsernameOrPasswordError } }
`;

const file = ".understudy/recordings/api.json";

describe("what a real API answered", () => {
  test("is recorded without secrets, and replayed when it is gone", async () => {
    const real = await startApi();
    const folder = await projectFor(real.base, "allow");
    const recorded = understudy(["record"], folder);
    expect(recorded).toMatchObject({ code: 0, stderr: "" });
    const own = `.understudy/recordings/${new URL(real.base).host.replace(":", "-")}.json`;
    expect(recorded.stdout).toContain(`recorded 4 exchanges with ${real.base} in ${own}`);

    await writeProject(folder, real.base, `{ replay: ${file}, ignore: [at] }`);
    expect(understudy(["test", "a.suite"], folder)).toMatchObject({ code: 2 });
    expect(understudy(["record"], folder).code).toBe(0);
    await real.stop();
    const text = await readFile(join(folder, file), "utf8");
    for (const secret of ["correct-horse", "battery-staple", "very-secret-client", "very-secret", "tok-"]) {
      expect(text).not.toContain(secret);
    }
    expect(JSON.parse(text)).toMatchObject({ version: 1, address: real.base });

    const replayed = understudy(["test", "a.suite"], folder);
    expect(replayed).toMatchObject({ code: 0, stderr: "" });
    expect(replayed.stdout).toContain("2 scenarios: 2 passed");
  });

  test("is merged with what other scenarios were answered", async () => {
    const real = await startApi();
    const folder = await projectFor(real.base, `{ replay: ${file}, ignore: [at] }`);
    expect(understudy(["record", "-t", "right"], folder).code).toBe(0);
    expect(understudy(["record", "-t", "another"], folder).code).toBe(0);
    await real.stop();
    const { scenarios } = JSON.parse(await readFile(join(folder, file), "utf8")) as { scenarios: object };
    expect(Object.keys(scenarios)).toEqual([
      "a.suite.yaml: another password",
      "a.suite.yaml: the right password",
    ]);
  });

  test("is missed with the nearest request that was recorded", async () => {
    const real = await startApi();
    const folder = await projectFor(real.base, `{ replay: ${file} }`);
    expect(understudy(["record"], folder).code).toBe(0);
    await real.stop();
    const { code, stdout, stderr } = understudy(["test", "a.suite"], folder);
    expect(code).toBe(2);
    expect(stdout + stderr).toMatch(
      /recording-lacks[^]*POST \/sessions\?at=\d+ is not in [^]*nearest\s+one is POST/,
    );
    expect(stdout + stderr).toMatch(/query: at=\d+, recorded: at=\d+/);
  });

  test("is not made up where the API can't be reached, and nothing is written", async () => {
    const real = await startApi();
    await real.stop();
    const folder = await projectFor(real.base, `{ replay: ${file} }`);
    const { code, stdout, stderr } = understudy(["record"], folder);
    expect(code).toBe(3);
    expect(stdout + stderr).toContain("can't be reached");
    expect(existsSync(join(folder, file))).toBe(false);
  });

  test("is not asked for where no address allows it", async () => {
    const folder = await projectFor("http://127.0.0.1:9", "{ reply: 202 }");
    const { code, stderr } = understudy(["record"], folder);
    expect(code).toBe(2);
    expect(stderr).toContain("There is no address to record");
  });
});

interface RealApi {
  readonly base: string;
  stop(): Promise<unknown>;
}

async function startApi(): Promise<RealApi> {
  const child = spawn(process.execPath, ["-e", api], { stdio: ["ignore", "pipe", "inherit"] });
  const [port] = (await once(child.stdout, "data")) as [Buffer];
  return {
    base: `http://127.0.0.1:${String(port).trim()}`,
    stop() {
      const gone = once(child, "exit");
      child.kill();
      return gone;
    },
  };
}

let count = 0;

async function projectFor(base: string, target: string): Promise<string> {
  const folder = await writeFolder(`record-${(count += 1)}`, { "db/login.js": login, "a.suite.yaml": suite });
  await writeProject(folder, base, target);
  return folder;
}

function writeProject(folder: string, base: string, target: string): Promise<void> {
  const project = `connection: db
configuration: { API: "${base}", CLIENT_SECRET: very-secret-client }
store: { adapter: none }
network: { "${base}": ${target} }
`;
  return writeFile(join(folder, "understudy.yaml"), project);
}
