import { http, HttpResponse } from "msw";
import { describe, expect, test } from "vitest";
import type { NetworkRoute } from "../model/network.ts";
import { shownError } from "../yaml/testing/shown-error.ts";
import type { YamlDocument } from "../yaml/read.ts";
import { projectHandlers } from "./handlers.ts";

const at = { file: "/p/understudy.config.ts", line: 1, column: 1 };
const answer = () => HttpResponse.json({});

describe("handlers of a project file in code", () => {
  test("declare the hosts of their URLs, each once", () => {
    const handlers = [
      http.get("https://api.example/users/:id", answer),
      http.post("https://api.example/users", answer),
      http.get("http://api.example:8080/x", answer),
    ];
    expect(projectHandlers(documentOf({ handlers }), []).routes).toEqual([
      routeOf("https://api.example", "api.example:443", "https"),
      routeOf("http://api.example:8080", "api.example:8080", "http"),
    ]);
  });

  test("declare nothing where they answer for any host, nor what is declared already", () => {
    const handlers = [
      http.all("*", answer),
      http.get("https://*.example/users", answer),
      http.get("/users", answer),
      http.get(/users/, answer),
      http.get("https://api.example/users", answer),
    ];
    const known = [routeOf("https://api.example", "api.example:443", "https")];
    const read = projectHandlers(documentOf({ handlers }), known);
    expect(read).toEqual({ handlers, routes: [] });
  });

  test("are none where the file has none, and nothing else", () => {
    expect(projectHandlers(documentOf({}), [])).toEqual({ handlers: [], routes: [] });
    const shown = shownError(() => projectHandlers(documentOf({ handlers: ["https://api.example"] }), []));
    expect(shown).toContain("something that is no MSW handler");
  });
});

function documentOf(data: object): YamlDocument {
  return { file: at.file, data, at: () => at, valueAt: () => at };
}

function routeOf(address: string, endpoint: string, scheme: "http" | "https"): NetworkRoute {
  return { address, endpoint, scheme, target: { kind: "handlers" }, at };
}
