import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { hasherKinds } from "./index.ts";

const page = readFileSync(new URL("../../../docs/adapters.md", import.meta.url), "utf8");

test.for(hasherKinds)(
  "docs/adapters.md names the settings of $name and what they are by themselves",
  ({ name, settings }) => {
    const row = page
      .split("\n")
      .find((line) => line.startsWith("  | ") && line.split("|")[1]?.includes(`\`${name}\``));
    const { properties = {} } = z.toJSONSchema(settings, { io: "input" });
    const expected = Object.entries(properties).map(([key, shape]) => {
      const usual = typeof shape === "object" ? shape.default : undefined;
      return usual === undefined ? key : `${key}: ${String(usual)}`;
    });
    const told =
      row
        ?.split("|")[2]
        ?.replaceAll(/\([^)]*\)/g, "")
        .matchAll(/`([^`]+)`/g) ?? [];
    expect(Array.from(told, ([, text]) => text)).toEqual(expected);
  },
);
