import { http, HttpResponse } from "msw";
import { describe, expect, test } from "vitest";
import type { Fault, FaultKind } from "../../model/fault.ts";
import type { Network, NetworkRoute } from "../../model/network.ts";
import type { StoreService } from "../../model/store.ts";
import { type Lab, labOf } from "../testing/lab.ts";

const at = { file: "/p/understudy.yaml", line: 1, column: 1 };
const ask = `fetch(email).then((r) => r.text().then((t) => callback(null, r.status + ' ' + t)), (e) => callback(e.cause || e)).catch(callback);`;

describe("a store that speaks HTTP and lives in this process", () => {
  test.for(["https", "http"] as const)("answers at its own address over %s", async (scheme) => {
    const { network, asked } = served(scheme);
    await using lab = labOf(ask, { network });
    const url = `${scheme}://api.example/users/a%20b?x=1`;
    const record = await lab.run("login", [url, "pw"]);
    expect(record).toMatchObject({
      outcome: "succeeded",
      reply: { result: "200 store" },
      http: [{ method: "GET", url, status: 200, responseBody: "store" }],
      connections: [{ decision: "store", protocol: scheme }],
    });
    expect(asked).toEqual([`GET ${url}`]);
  });

  test("answers at an address that leads to it, with a certificate for that one", async () => {
    const { network } = served("https", [route("https://old.example", "store")]);
    await using lab = labOf(ask, { network });
    const record = await lab.run("login", ["https://old.example/", "pw"]);
    expect(record).toMatchObject({ reply: { result: "200 store" }, connections: [{ decision: "mapped" }] });
  });

  test("is asked after the project's own handlers", async () => {
    const { network, asked } = served("https", [route("https://api.example", "handlers")]);
    const handlers = [http.get("https://api.example/own", () => HttpResponse.text("own"))];
    await using lab = labOf(ask, { network: { ...network, handlers } });
    expect((await lab.run("login", ["https://api.example/own", "pw"])).reply?.result).toBe("200 own");
    expect((await lab.run("login", ["https://api.example/", "pw"])).reply?.result).toBe("200 store");
    expect(asked).toEqual(["GET https://api.example/"]);
  });

  test("leaves other addresses refused", async () => {
    await using lab = labOf(ask, { network: served("https").network });
    const record = await lab.run("login", ["https://api.example:8443/", "pw"]);
    expect(record).toMatchObject({ outcome: "failed", connections: [{ decision: "refused" }] });
  });
});

describe("a fault of the store", () => {
  test.for([
    ["status", { kind: "status", status: 503 }, "503 ", 0],
    ["html", { kind: "html" }, /^200 <!doctype html>/, 0],
    ["empty", { kind: "empty" }, "200 ", 1],
  ] as const)("%s spoils its answer", async ([label, what, expected, times]) => {
    const { network, asked } = served("https", [route("https://old.example", "store")]);
    await using lab = labOf(ask, { network });
    for (const url of ["https://api.example/", "https://old.example/"]) {
      const record = await faulty(lab, what, url);
      expect(record.reply?.result).toMatch(expected);
      expect(record.faults).toEqual([label === "status" ? "store: status 503" : `store: ${label}`]);
    }
    expect(asked).toHaveLength(2 * times);
  });

  test.for([
    ["refuse", { kind: "refuse" }, "ECONNREFUSED"],
    ["dns", { kind: "dns" }, "ENOTFOUND"],
    ["reset", { kind: "reset", afterBytes: null }, "ECONNRESET"],
    ["tls expired", { kind: "tls", problem: "expired" }, "CERT_HAS_EXPIRED"],
    ["hang", { kind: "hang" }, "UND_ERR_CONNECT_TIMEOUT"],
  ] as const)("%s keeps it from being asked", async ([label, what, code]) => {
    const { network, asked } = served("https");
    await using lab = labOf(ask, { network });
    expect(await faulty(lab, what)).toMatchObject({
      outcome: "failed",
      reply: { error: { code } },
      faults: [`store: ${label}`],
    });
    expect(asked).toEqual([]);
    expect((await lab.run("login", ["https://api.example/", "pw"])).reply?.result).toBe("200 store");
  });

  test("status is answered in the store's own words, where it has some", async () => {
    const refuse = (request: Request, status: number) => new Response(`${request.method}: ${status}?`);
    const { network, asked } = served("https", [], { refuse });
    await using lab = labOf(ask, { network });
    const record = await faulty(lab, { kind: "status", status: 429 });
    expect(record).toMatchObject({ reply: { result: "429 GET: 429?" }, faults: ["store: status 429"] });
    expect(asked).toEqual([]);
  });

  test("may be called by the address that handlers declare too", async () => {
    const { network } = served("https", [route("https://api.example", "handlers")]);
    await using lab = labOf(ask, { network });
    const record = await faulty(lab, { kind: "html" }, "https://api.example/", "https://api.example");
    expect(record.faults).toEqual(["https://api.example: html"]);
  });

  test("cuts its answer off", async () => {
    await using lab = labOf(ask, { network: served("https").network });
    expect(await faulty(lab, { kind: "truncated" })).toMatchObject({ outcome: "failed" });
    expect(await faulty(lab, { kind: "slow", ms: 5 })).toMatchObject({ reply: { result: "200 store" } });
  });
});

function served(
  scheme: "http" | "https",
  routes: readonly NetworkRoute[] = [],
  more: Pick<StoreService, "refuse"> = {},
) {
  const asked: string[] = [];
  const answer = async ({ method, url }: Request) => {
    asked.push(`${method} ${url}`);
    return new Response("store");
  };
  const store = {
    host: "api.example",
    port: scheme === "https" ? 443 : 80,
    service: { scheme, answer, ...more },
  };
  const network: Network = { store, routes };
  return { network, asked };
}

function route(address: string, kind: "store" | "handlers"): NetworkRoute {
  return { address, endpoint: `${new URL(address).hostname}:443`, scheme: "https", target: { kind }, at };
}

function faulty(lab: Lab, what: FaultKind, url = "https://api.example/", address = "store") {
  const faults: readonly Fault[] = [{ address, what, on: "all", at }];
  return lab.runtime.invoke({ script: "login", args: [url, "pw"], limitMs: 15_000, faults, jump: true });
}
