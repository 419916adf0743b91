import { expect, test } from "vitest";
import { readConnection } from "../../project/connection/read-connection.ts";
import { folderWith } from "../../project/testing/folder.ts";
import { apiStore } from "../write/api-store.ts";
import { guess, type Guess } from "./index.ts";

/** What a script tells that changes passwords. */
async function told(body: string): Promise<Guess> {
  const text = `async function changePassword(email, newPassword, callback) {\n${body}\n}`;
  await using folder = await folderWith({ "s/change_password.js": text });
  const at = { file: "understudy.yaml", line: 1, column: 1 };
  const place = { path: `${folder.path}/s`, fragment: null, root: folder.path, at };
  return guess((await readConnection(place, { mode: {}, keywords: {} })).connection);
}

const base = "configuration.API";
const address = '"/users/" + encodeURIComponent(email)';
const sent = "{ pw: newPassword }";
const changed = { verb: "put", path: "/users/{identifier}", json: { pw: "new_password" } };

test.for([
  [
    `async function api(method, path, body) { const t = await token(); return fetch(${base} + path, { method, headers: { authorization: "Bearer " + t }, body: body ? JSON.stringify(body) : undefined }); }`,
    `await api("PUT", ${address}, ${sent});`,
  ],
  [
    `const api = async (path, opts) => fetch(\`\${${base}}\${path}\`, opts);`,
    `await api(${address}, { method: "PUT", body: JSON.stringify(${sent}) });`,
  ],
  [
    `const call = (method, path, data, cb) => request({ method, url: ${base} + path, json: data }, cb);`,
    `call("PUT", ${address}, ${sent}, callback);`,
  ],
  [
    `const call = (method, path, data, cb) => request({ method, url: ${base} + path, json: true, body: data }, cb);`,
    `call("PUT", ${address}, ${sent}, callback);`,
  ],
  [
    `function api({ method = "PUT", path, data }) { return axios({ method, url: ${base} + path, data }); }`,
    `await api({ path: ${address}, data: ${sent} });`,
  ],
  [
    `const api = (options) => axios({ method: options.method, url: ${base} + options.path, data: options.body || {} });`,
    `const body = ${sent}; await api({ method: "put", path: ${address}, body });`,
  ],
  [
    `const api = (o) => axios({ ...o, url: ${base} + o.url });`,
    `await api({ method: "PUT", url: ${address}, data: ${sent} });`,
  ],
  [
    `const put = (path, body) => fetch(${base} + path, Object.assign({}, { method: "PUT" }, { body: JSON.stringify(body) }));`,
    `await put(${address}, ${sent});`,
  ],
  [
    `function send(method, path, body) { const url = ${base} + path; const opts = { method }; if (body) opts.body = JSON.stringify(body); return fetch(url, opts); } const put = (path, body) => send("PUT", path, body);`,
    `put(${address}, ${sent}).then(() => callback(null, true));`,
  ],
  [
    `const withToken = (use) => token().then(use); function api(method, path, body) { return withToken((t) => axios[method](${base} + path, body, { headers: { authorization: "Bearer " + t } })); }`,
    `await api("put", ${address}, ${sent});`,
  ],
  [
    `const api = { get: (path) => fetch(${base} + path), put: (path, body) => fetch(${base} + path, { method: "PUT", body: JSON.stringify(body) }) };`,
    `await api.put(${address}, ${sent});`,
  ],
  [
    `const api = (...given) => fetch(...given);`,
    `await api(${base} + ${address}, { method: "PUT", body: JSON.stringify(${sent}) });`,
  ],
  [
    `async function api(method, path, { body, ...more } = {}) { return fetch(${base} + path, { method: method.toUpperCase(), ...more, ...(body && { body: JSON.stringify(body) }) }); }`,
    `await api("put", ${address}, { body: ${sent}, redirect: "error" });`,
  ],
  [
    `const change = (who, to) => api("PUT", "/users/" + who, { pw: to }); const api = (method, path, body) => request[method.toLowerCase()]({ url: ${base} + path, json: body });`,
    `change(email, newPassword);`,
  ],
  [`const api = (method, path) => superagent.put(${base} + path).send(method);`, `api(${sent}, ${address});`],
])("%s gives %s its values", async ([helper, call]) => {
  const { api } = await told(
    `${helper}\ntry { ${call} } catch (error) { callback(error); } require("axios");`,
  );
  expect(api.unclear).toEqual([]);
  expect(api.routes).toMatchObject([changed]);
});

const helper = `const api = (method, path, body) => fetch(${base} + path, { method, body: body ? JSON.stringify(body) : undefined });`;

test("each call of a helper is a request of its own, and the last one counts", async () => {
  const asks = `const [u] = await (await api("GET", "/users?q=" + email)).json(); await api("PATCH", "/users/" + u.key, ${sent});`;
  const { api } = await told(helper + asks);
  expect(api.routes).toMatchObject([{ verb: "patch", path: "/users/{key}", json: { pw: "new_password" } }]);
  const [found] = (await told(`${helper} await api("GET", "/users?q=" + email);`)).api.routes;
  expect(found).toMatchObject({ verb: "get", path: "/users", query: { q: "identifier" }, json: {} });
});

test("a helper that is defined last is asked where it is called", async () => {
  const { api } = await told(
    `const u = await find(email); await fetch(${base} + "/users/" + u.id, { method: "PUT", body: JSON.stringify(${sent}) }); function find(mail) { return axios.get(${base} + "/users", { params: { mail } }); }`,
  );
  expect(api.routes).toMatchObject([{ verb: "put", path: "/users/{id}", query: {} }]);
});

test("a token that a helper asks for is no request for a user", async () => {
  const post = `const post = (url, body) => fetch(url, { method: "POST", body: JSON.stringify(body) });`;
  const grant = `await post(configuration.TOKENS, { grant_type: "client_credentials", client_id: configuration.ID, client_secret: configuration.SECRET });`;
  const { api } = await told(`${post} await post(${base} + "/pw/" + email, ${sent}); ${grant}`);
  expect(api.routes).toMatchObject([{ verb: "post", path: "/pw/{identifier}" }]);
  expect(api.grant).toMatchObject({ addresses: new Set(["TOKENS"]), id: { keys: new Set(["ID"]) } });
});

test.for([
  [`${helper}\nfor (const path of paths) await api("PUT", path, ${sent});`, "line 3"],
  [
    `${helper}\nawait api(method, "/users", ${sent});\nawait api("PUT", u.links.self, ${sent});`,
    "line 3 and 4",
  ],
  [`module.exports = (path) => fetch(${base} + path);`, "line 2"],
  [`const to = (url) => fetch(url);\nto(u.links.self);`, "line 3"],
] as const)("%s is left to say, with its lines", async ([body, lines]) => {
  const found = await told(body);
  expect(found.api.routes).toEqual([]);
  expect(apiStore(found, () => []).join("\n")).toContain(
    `# TODO: what change_password asks for in change_password.js, ${lines}, e.g. change_password:`,
  );
});

test("a helper that waits, or asks for another token, says nothing of a user who is gone", async () => {
  const text = `async function find(email, callback) { const api = async (path) => { const r = await fetch(${base} + path); if (r.status === 401 || r.status === 429) return api(path); return r; }; const r = await api("/u/" + email); if (r.status === 410) return callback(null); }`;
  await using folder = await folderWith({ "s/get_user.js": text });
  const at = { file: "understudy.yaml", line: 1, column: 1 };
  const place = { path: `${folder.path}/s`, fragment: null, root: folder.path, at };
  const { api } = guess((await readConnection(place, { mode: {}, keywords: {} })).connection);
  expect(api.routes).toMatchObject([{ path: "/u/{identifier}", answers: { missing: { status: 410 } } }]);
});
