import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { RouteSettings } from "../route-settings.ts";
import { verbs } from "../route-settings.ts";
import { presets } from "./index.ts";
import { presetNames } from "./names.ts";

const page = readFileSync(new URL("../../../docs/adapters.md", import.meta.url), "utf8");

test.for(presetNames)("docs/adapters.md shows the routes of the preset %s", (name) => {
  const [, section = ""] = page.split(`\n**\`${name}\`**`);
  const [, table = ""] = section.split("\n\n");
  const rows = table.split("\n").slice(2);
  expect(rows).toEqual(
    Object.entries(presets[name].routes ?? {}).map(([action, route]) => row(action, route)),
  );
});

function row(action: string, route: RouteSettings = {}): string {
  return `| \`${action}\` | ${request(route)} | ${answers(route)} |`;
}

function request(route: RouteSettings): string {
  const verb = verbs.find((one) => route[one] !== undefined) ?? "get";
  const values = (["query", "json", "form"] as const).flatMap((where) =>
    route[where] === undefined ? [] : [`${where} \`${inYaml(route[where])}\``],
  );
  const operation = route.operation === undefined ? [] : [`operation \`${route.operation}\``];
  const open = route.auth === undefined ? [] : ["without `auth`"];
  return [`\`${verb.toUpperCase()} ${route[verb]}\``, ...operation, ...values, ...open].join(", ");
}

function answers(route: RouteSettings): string {
  const given = (["ok", "missing", "wrong", "exists"] as const).flatMap((kind) => {
    const { status, body } = route[kind] ?? {};
    if (status === undefined) return [];
    return [`${kind} ${status}${body === undefined ? "" : ` \`${inYaml(body)}\``}`];
  });
  return given.length === 0 ? "as usual" : given.join(", ");
}

function inYaml(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inYaml).join(", ")}]`;
  if (typeof value === "string" && /[[\]{},:]|\.$/.test(value)) return JSON.stringify(value);
  if (typeof value !== "object" || value === null) return String(value);
  const entries = Object.entries(value).map(([key, inner]) => `${key}: ${inYaml(inner)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}
