import { createRequire } from "node:module";
import { http, HttpResponse } from "msw";
import { describe, expect, test } from "vitest";
import type { Fault, FaultKind } from "../../model/fault.ts";
import type { Network, NetworkRoute } from "../../model/network.ts";
import { labOf } from "../testing/lab.ts";

const packages = createRequire(import.meta.url);
const secure = "https://mail.example";
const plain = "http://mail.example:8080";

const services: Network = { store: null, routes: [route(secure, "reply"), route(plain, "reply")] };

describe("a service beside the store answers", () => {
  test.for([
    [
      "fetch",
      "fetch(URL, { method: 'POST', body: 'hi' }).then((r) => r.json()).then((j) => callback(null, j), (e) => callback(e.cause || e));",
    ],
    [
      "node:https",
      "require(URL.split(':')[0]).request(URL, { method: 'POST' }, (r) => { let t = ''; r.on('data', (d) => { t += d; }).on('end', () => callback(null, JSON.parse(t))); }).on('error', callback).end('hi');",
    ],
    [
      "request",
      "USE(@cypress/request)({ url: URL, method: 'POST', body: 'hi' }, (e, r, b) => callback(e, b && JSON.parse(b)));",
    ],
    ["axios", "USE(axios).post(URL, 'hi').then((r) => callback(null, r.data), callback);"],
    [
      "got",
      "import(PATH(got)).then((m) => m.default.post(URL, { body: 'hi' }).json()).then((j) => callback(null, j), callback);",
    ],
    [
      "node-fetch",
      "USE(node-fetch)(URL, { method: 'POST', body: 'hi' }).then((r) => r.json()).then((j) => callback(null, j), callback);",
    ],
    [
      "undici",
      "USE(undici).request(URL, { method: 'POST', body: 'hi' }).then((r) => r.body.json()).then((j) => callback(null, j), callback);",
    ],
  ] as const)("%s, over HTTPS and HTTP", async ([, body]) => {
    await using lab = labOf(fill(`const URL = email;\n${body}`), { network: services });
    for (const origin of [secure, plain]) {
      const record = await lab.run("login", [`${origin}/send?x=1`, "pw"]);
      expect(record).toMatchObject({ outcome: "succeeded", reply: { result: { ok: true } } });
      expect(record.http).toMatchObject([
        {
          method: "POST",
          url: `${origin}/send?x=1`,
          requestBody: "hi",
          status: 202,
          responseHeaders: { "content-type": "application/json" },
          responseBody: '{"ok":true}',
        },
      ]);
      expect(record.connections).toMatchObject([
        { decision: "handled", protocol: origin === secure ? "https" : "http" },
      ]);
    }
  });

  test("with the place of the script that opened the connection", async () => {
    await using lab = labOf(
      "\nrequire('https').get('https://mail.example/', (r) => { r.resume(); callback(null); });",
      {
        network: services,
      },
    );
    expect((await lab.login()).http).toMatchObject([{ method: "GET", at: { line: 3 } }]);
  });
});

describe("the project's own handlers", () => {
  const cookies = ["session=7; Expires=Wed, 09 Jun 2027 10:18:14 GMT", "seen=1"];
  const handlers = [
    http.post("https://api.example/users/:id", async ({ params, request }) =>
      HttpResponse.json({ id: params["id"], got: await request.json() }, { status: 201 }),
    ),
    http.get("https://mail.example/own", () => HttpResponse.text("own")),
    http.get("https://api.example/cookies", () => {
      const headers = new Headers();
      for (const cookie of cookies) headers.append("set-cookie", cookie);
      return new Response(null, { headers });
    }),
  ];
  const network = {
    ...services,
    handlers,
    routes: [...services.routes, route("https://api.example", "handlers")],
  };

  test("answer before the replies of the project file, and what they leave is said", async () => {
    const body = `const ask = (path, options) => fetch(path, options).then((r) => r.text().then((t) => r.status + ' ' + t));
      Promise.all([
        ask('https://api.example/users/7', { method: 'POST', body: '{"a":1}' }),
        ask('https://mail.example/own'),
        ask('https://mail.example/other'),
        ask('https://api.example/nobody'),
      ]).then((all) => callback(null, all), callback);`;
    await using lab = labOf(body, { network });
    expect((await lab.login()).reply?.result).toEqual([
      '201 {"id":"7","got":{"a":1}}',
      "200 own",
      '202 {"ok":true}',
      "501 No handler answers GET https://api.example/nobody.",
    ]);
  });

  test("may set several cookies", async () => {
    const body =
      "fetch('https://api.example/cookies').then((r) => callback(null, r.headers.getSetCookie()));";
    await using lab = labOf(body, { network });
    const record = await lab.login();
    expect(record.reply?.result).toEqual(cookies);
    expect(record.http[0]?.responseHeaders["set-cookie"]).toBe(cookies.join(", "));
  });
});

describe("an answer that goes wrong", () => {
  const ask = `fetch('https://mail.example/').then((r) => r.text().then((t) => callback(null, r.status + ' ' + t)), callback).catch(callback);`;

  test.for([
    ["status", { kind: "status", status: 503 }, "503 "],
    [
      "html",
      { kind: "html" },
      "200 <!doctype html>\n<title>Maintenance</title>\n<p>We will be back soon.</p>\n",
    ],
    ["empty", { kind: "empty" }, "202 "],
  ] as const)("is sent for %s, and the next one is right", async ([, what, expected]) => {
    await using lab = labOf(ask, { network: services });
    const record = await run(lab, [fault(what)]);
    expect(record.reply?.result).toBe(expected);
    expect(record.faults).toHaveLength(1);
    expect(await run(lab, [])).toMatchObject({ reply: { result: '202 {"ok":true}' }, faults: [] });
  });

  test("is cut off in the middle", async () => {
    await using lab = labOf(ask, { network: services });
    const record = await run(lab, [fault({ kind: "truncated" })]);
    expect(record).toMatchObject({ outcome: "failed", faults: ["https://mail.example: truncated"] });
  });

  test("is the one that is meant", async () => {
    const body = `const one = () => fetch('https://mail.example/').then((r) => r.status);
      one().then((a) => one().then((b) => callback(null, [a, b])));`;
    await using lab = labOf(body, { network: services });
    const record = await run(lab, [{ ...fault({ kind: "status", status: 500 }), on: 2 }]);
    expect(record).toMatchObject({
      reply: { result: [202, 500] },
      faults: ["https://mail.example: status 500 on 2"],
    });
  });

  test.for([
    ["every request for data", "data", [202, 500, 202, 500, 500], "on data"],
    ["the second request for data", { data: 2 }, [202, 202, 202, 500, 202], "on data 2"],
    ["the second request of all", 2, [202, 500, 202, 202, 202], "on 2"],
  ] as const)("is sent to %s, where tokens are asked for as well", async ([, on, statuses, shown]) => {
    const body = `const send = (body) => fetch('https://mail.example/', { method: 'POST', body }).then((r) => r.status);
      (async () => {
        const all = [];
        for (const body of ['grant_type=client_credentials', 'a', '{"grant_type":"client_credentials"}', 'b', 'grant_type=password']) {
          all.push(await send(body));
        }
        callback(null, all);
      })();`;
    await using lab = labOf(body, { network: services });
    expect(await run(lab, [{ ...fault({ kind: "status", status: 500 }), on }])).toMatchObject({
      reply: { result: statuses },
      faults: [`https://mail.example: status 500 ${shown}`],
    });
  });

  test.for([
    ["expired", "CERT_HAS_EXPIRED"],
    ["wrong-host", "ERR_TLS_CERT_ALTNAME_INVALID"],
    ["unknown-ca", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
  ] as const)("comes with a certificate that is %s", async ([problem, code]) => {
    await using lab = labOf("require('https').get('https://mail.example/').on('error', callback);", {
      network: services,
    });
    const record = await run(lab, [fault({ kind: "tls", problem })]);
    expect(record).toMatchObject({
      reply: { error: { code } },
      faults: [`https://mail.example: tls ${problem}`],
    });
  });

  test("is a certificate too where PostgreSQL's driver asks for TLS, and nothing where it does not", async () => {
    const client = (ssl: boolean) =>
      `new (USE(pg).Client)({ host: 'db.internal', port: 5432, user: 'a', ssl: ${ssl} }).connect().then(callback, callback);`;
    const network = {
      ...services,
      store: { host: "127.0.0.1", port: 9 },
      routes: [route("db.internal:5432", "store")],
    };
    const expired = { ...fault({ kind: "tls", problem: "expired" }), address: "store" };
    await using lab = labOf(fill(client(true)), { network });
    expect(await run(lab, [expired])).toMatchObject({
      reply: { error: { code: "CERT_HAS_EXPIRED" } },
      faults: ["store: tls expired"],
    });
    await using other = labOf(fill(client(false)), { network });
    expect((await run(other, [expired])).faults).toEqual([]);
  });
});

function route(address: string, kind: "store" | "handlers" | "reply"): NetworkRoute {
  const url = URL.canParse(address) && address.startsWith("http") ? new URL(address) : null;
  const scheme = url === null ? null : url.protocol === "https:" ? "https" : "http";
  const endpoint = url === null ? address : `${url.hostname}:${url.port === "" ? 443 : url.port}`;
  const headers = { "content-type": "application/json" };
  const target = kind === "reply" ? { kind, status: 202, headers, body: '{"ok":true}' } : { kind };
  return { address, endpoint, scheme, target, at: { file: "/p/understudy.yaml", line: 1, column: 1 } };
}

function fault(what: FaultKind): Fault {
  return { address: secure, what, on: "all", at: { file: "/p/a.suite.yaml", line: 1, column: 1 } };
}

function run(lab: ReturnType<typeof labOf>, faults: readonly Fault[]) {
  return lab.runtime.invoke({ script: "login", args: ["a", "pw"], limitMs: 10_000, faults });
}

function fill(body: string): string {
  const path = (_: string, name: string) => JSON.stringify(packages.resolve(name));
  return body
    .replaceAll(/USE\(([^)]+)\)/g, (all, name: string) => `require(${path(all, name)})`)
    .replaceAll(/PATH\(([^)]+)\)/g, path);
}
