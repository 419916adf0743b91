import { expect, test } from "vitest";
import { readConnection } from "../../project/connection/read-connection.ts";
import { folderWith } from "../../project/testing/folder.ts";
import { guess } from "./index.ts";
import type { RouteGuess } from "./routes.ts";

/** The route that a delete script with such a body tells. */
async function routeOf(body: string): Promise<RouteGuess | undefined> {
  const text = `function remove(id, callback) { const base = configuration.API; ${body} }`;
  await using folder = await folderWith({ "s/delete.js": text });
  const at = { file: "understudy.yaml", line: 1, column: 1 };
  const place = { path: `${folder.path}/s`, fragment: null, root: folder.path, at };
  return guess((await readConnection(place, { mode: {}, keywords: {} })).connection).api.routes[0];
}

const remove = (url: string, before = "") => `${before} fetch(${url}, { method: "DELETE" }).then(callback);`;
const member = (id: string, before = "") => remove(`\`\${base}/members/\${${id}}\``, before);

test.for([
  member("id"),
  member("encodeURIComponent(id)"),
  member("encodeURIComponent(String(id).replace(/^acme\\|/, ''))"),
  remove("base + '/members/' + id.replace('acme|', '')"),
  remove("base + '/members/' + id.split('|')[1]"),
  member("id?.split('|')[1]"),
  member("id.split('|').pop()"),
  member("id.slice(5).trim().toLowerCase()"),
  member("bare", "const bare = id.split('|')[1];"),
  member("bare", "const [, bare] = id.split('|');"),
  member("bare", "const [, ...bare] = id?.split('|');"),
  member("bare", "const [bare = id] = id.split('|').slice(-1);"),
  member("bare", "const [, bare] = id.includes('|') ? id.split('|') : ['', id];"),
  member("id.includes('|') ? id.split('|')[1] : id"),
  member("bare", "const [, bare] = /^acme\\|(.*)$/.exec(id) || [];"),
  member("id.substring(6)"),
  member("found[1]", "const found = /^acme\\|(.*)$/.exec(id);"),
  member("JSON.stringify(id)"),
  member("qs.escape(id)", "const qs = require('qs');"),
  member("qs.escape(id)"),
  member("lib.default.escape(id)", "const lib = __toESM(require('querystring'));"),
  member("require('querystring').escape(id)"),
  member("own.encoded(id)", "const own = { encoded: (text) => encodeURIComponent(text) };"),
  member("this.encoded(id)"),
  remove("base.replace(/\\/$/, '') + '/members/' + id"),
  remove("configuration.API.replace(/\\/$/, '') + '/members/' + id"),
  remove("''.concat(base, '/members/').concat(encodeURIComponent(id))"),
  remove("new URL('/members/' + id, base).toString()"),
])("%s asks for the one with the id", async (body) => {
  expect(await routeOf(body)).toMatchObject({ verb: "delete", path: "/members/{id}", query: {} });
});

test.for(["params", "params.toString()", "qs.stringify({ soft: true })"])(
  "%s behind a question mark is no name of a query",
  async (query) => {
    const before = "const qs = require('qs'); const params = new URLSearchParams({ soft: 'true' });";
    const route = await routeOf(remove(`\`\${base}/members/\${id}?\${${query}}\``, before));
    expect(route).toMatchObject({ path: "/members/{id}", query: {} });
  },
);

test("names that stand for each other are read to an end", async () => {
  expect(await routeOf(member("a", "let a = b.trim(); let b = a.trim();"))).toMatchObject({ verb: "delete" });
});

test.for([
  ["{ key: id.split('|')[1] }", ""],
  ["{ key: bare }", "const bare = id.replace(/^auth0\\|/, '');"],
  ["{ key: bare }", "const [, bare] = id.split('|');"],
])("%s in a body is the id", async ([body, before]) => {
  const url = `${before} fetch(base + '/gone', { method: 'POST', body: JSON.stringify(${body}) });`;
  expect(await routeOf(url)).toMatchObject({ json: { key: "id" } });
});

test("constants and keys of configuration in a query say nothing of a user", async () => {
  const url = "`${base}/find?key=${configuration.KEY}&all=true&q=${`no:${id}`}&id=${id}`";
  expect(await routeOf(remove(url))).toMatchObject({ query: { q: "no:{id}", id: "id" } });
  expect((await routeOf(remove(url)))?.query).not.toHaveProperty("all");
});

const field = "mutation Remove($who: ID!) { gone: removeUser(id: $who, reason: LEFT) { ok } }";
test.for([
  `const query = \`${field}\`; fetch(base, { method: 'POST', body: JSON.stringify({ query, variables: { who: id } }) });`,
  `const bare = id.slice(6); axios.post(base, { query: '${field}', variables: { who: bare } });`,
  `fetch(base, { method: 'POST', body: JSON.stringify({ query: gql\`${field}\`, variables: { who: id } }) });`,
])("%s asks for a field of GraphQL", async (body) => {
  expect(await routeOf(body)).toMatchObject({ verb: "post", operation: "removeUser", json: { id: "id" } });
});
