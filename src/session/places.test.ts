import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cacheFolder } from "./places.ts";

test("whoever has no home of their own has a cache folder of their own", () => {
  const own = join(tmpdir(), `auth0-understudy-${process.getuid?.() ?? "user"}`);
  expect(cacheFolder({}, "/")).toBe(own);
});

test("the cache folder is the one that is named, or below that for caches", () => {
  const folder = join(tmpdir(), "understudy-places");
  expect(cacheFolder({ UNDERSTUDY_CACHE: folder }, "/")).toBe(folder);
  expect(cacheFolder({ XDG_CACHE_HOME: folder }, "/")).toBe(join(folder, "auth0-understudy"));
  expect(cacheFolder({}, folder)).toBe(join(folder, ".cache", "auth0-understudy"));
});
