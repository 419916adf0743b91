import { expect, test } from "vitest";
import { understudy, writeFolder } from "./support/cli.ts";

const fetching = `
  const signal = AbortSignal.timeout(5000);
  const json = { "content-type": "application/json" };
  const newToken = async () => {
    const body = new URLSearchParams({ grant_type: "client_credentials", client_id: "cid", client_secret: configuration.SECRET });
    const { access_token, expires_in } = await (await fetch(configuration.API + "/oauth/token", { method: "POST", body, signal })).json();
    return { value: access_token, until: Date.now() + expires_in * 1000 };
  };
  const send = (path, options = {}) => {
    const headers = { ...json, authorization: "Bearer " + global.token.value };
    return fetch(configuration.API + path, { ...options, headers, signal });
  };`;

/** How scripts keep a token, as a function that asks the API. */
const keepers = {
  "fetched anew when its time is over": `async (...request) => {
    if (!global.token || global.token.until <= Date.now()) global.token = await newToken();
    return send(...request);
  }`,
  "fetched anew on a 401, once": `async (...request) => {
    global.token ??= await newToken();
    const answer = await send(...request);
    if (answer.status !== 401) return answer;
    global.token = await newToken();
    return send(...request);
  }`,
  "forgotten on a 401": `async (...request) => {
    global.token ??= await newToken();
    const answer = await send(...request);
    if (answer.status === 401) delete global.token;
    return answer;
  }`,
  "fetched each time": `async (...request) => {
    global.token = await newToken();
    return send(...request);
  }`,
  "kept for 50 minutes": `async (...request) => {
    if (!global.token || global.token.since + 50 * 60_000 <= Date.now()) global.token = { ...(await newToken()), since: Date.now() };
    return send(...request);
  }`,
  "kept for 23 hours": `async (...request) => {
    if (!global.token || global.token.since + 23 * 60 * 60_000 <= Date.now()) global.token = { ...(await newToken()), since: Date.now() };
    return send(...request);
  }`,
  "kept for ever": `async (...request) => {
    global.token ??= await newToken();
    return send(...request);
  }`,
} as const;

const scripts = (ask: string) => ({
  "scripts/login.js": `async function login(email, password, callback) {${fetching}
  const ask = ${ask};
  let user;
  try {
    const answer = await ask("/sessions", { method: "POST", body: JSON.stringify({ email, password }) });
    if (answer.status === 403) return callback(new WrongUsernameOrPasswordError(email, "wrong"));
    if (answer.status !== 200) throw new Error("status " + answer.status);
    user = await answer.json();
    user = { user_id: user.id, email: user.email, email_verified: user.email_verified };
  } catch {
    return callback(new Error("The service is away."));
  }
  return callback(null, user);
}
`,
  "scripts/get_user.js": `async function getUser(email, callback) {${fetching}
  const ask = ${ask};
  let user = null;
  try {
    const answer = await ask("/users/" + encodeURIComponent(email));
    if (answer.status !== 200 && answer.status !== 404) throw new Error("status " + answer.status);
    if (answer.status === 200) user = await answer.json();
    user &&= { user_id: user.id, email: user.email, email_verified: user.email_verified };
  } catch {
    return callback(new Error("The service is away."));
  }
  return callback(null, user);
}
`,
});

const settings = `connection: { path: scripts, import_mode: true }
configuration: { API: "\${store.url}", SECRET: "\${store.password}" }
store:
  adapter: http
  base: https://api.example/v1
  auth: { token: { post: /oauth/token, client_id: cid, client_secret: a-client-secret, expires_in: 600 } }
  routes:
    login: { post: /sessions, json: { email: identifier, password: password }, wrong: { status: 403 } }
    get_user: { get: "/users/{email}" }
`;

test.for(Object.entries(keepers))("a token that is %s", async ([how, ask]) => {
  const folder = await writeFolder(`http-token-${how.replaceAll(/\W+/g, "-")}`, {
    ...scripts(ask),
    "understudy.yaml": settings,
  });
  const { code, stdout, stderr } = understudy(["test", "--search", "off", "http-tokens"], folder);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const warned = [...stdout.matchAll(/recovers-after-outage · (.*) ·/g)].map(([, scripts]) => scripts);
  expect(warned).toEqual(how.startsWith("kept") ? ["login, get_user"] : []);
  expect(stdout).not.toMatch(/^(?:must|should|note) (?!recovers-after-outage|token-not-cached)/m);
  expect(stdout.includes("token-not-cached ·")).toBe(false);
});
