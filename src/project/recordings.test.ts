import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readRecording } from "./recordings.ts";

const folder = mkdtempSync(join(tmpdir(), "understudy-recordings-"));

test("a recording is read as it was written, and one that is not there is none", async () => {
  const recording = { version: 1, address: "https://a.example", scenarios: { "a: b": [] } };
  const file = join(folder, "good.json");
  writeFileSync(file, JSON.stringify(recording));
  expect(await readRecording(file)).toEqual(recording);
  expect(await readRecording(join(folder, "absent.json"))).toBeNull();
});

test.for([
  ["no JSON", "{ version: 1 }"],
  ["another version", '{ "version": 2, "address": "x", "scenarios": {} }'],
  [
    "an answer without a status",
    '{"version":1,"address":"x","scenarios":{"a":[{"method":"GET","url":"/","answer":{}}]}}',
  ],
] as const)("%s is an error with its place", async ([name, text]) => {
  const file = join(folder, `${name}.json`);
  writeFileSync(file, text);
  await expect(readRecording(file)).rejects.toMatchObject({ code: "recording-invalid", at: { file } });
});
