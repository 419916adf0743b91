import { expect, test } from "vitest";
import { refusePlugAndPlay } from "./plug-and-play.ts";

test("Plug'n'Play is refused with the way out, node_modules is not", () => {
  expect(() => refusePlugAndPlay("3")).toThrow(/Plug'n'Play/);
  expect(() => refusePlugAndPlay(undefined)).not.toThrow();
});
