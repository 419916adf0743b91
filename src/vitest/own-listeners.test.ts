import { expect, test } from "vitest";
import { refuseListeners } from "./own-listeners.ts";

test("whoever comes to listen is gone before anything can be heard, and stays afterwards", async () => {
  const heard: string[] = [];
  const allow = refuseListeners(["understudy"]);
  const emit = () => process.emit("understudy" as never);
  process.once("understudy", () => heard.push("once"));
  process.on("understudy", () => heard.push("on"));
  await Promise.resolve();
  emit();
  expect(heard).toEqual([]);
  allow();
  const later = () => heard.push("later");
  process.on("understudy", later);
  await Promise.resolve();
  emit();
  process.off("understudy", later);
  expect(heard).toEqual(["later"]);
});
