import { describe, expect, test } from "vitest";
import type { ConnectionRecord, ConsoleLine } from "../src/model/invocation.ts";
import { nothingAfterCallback } from "./nothing-after-callback.ts";
import { login } from "./testing/ada.ts";
import { line, ran, trace } from "./testing/build.ts";
import { findings, violations } from "./testing/verdict.ts";

const printed: ConsoleLine = { level: "log", text: "done", atMs: 20, at: line(9), afterCallback: true };
const opened: ConnectionRecord = {
  address: "db:5432",
  openedAtMs: 20,
  at: line(9),
  via: "pg",
  afterCallback: true,
  leftOpen: false,
  decision: "store",
  protocol: "tcp",
};

describe("nothing-after-callback", () => {
  test("is content with output and connections before the callback", () => {
    const record = login({
      console: [{ ...printed, afterCallback: false }],
      connections: [{ ...opened, afterCallback: false }],
    });
    expect(findings(nothingAfterCallback, trace([ran(record)]))).toEqual(["honoured"]);
  });

  test("warns of a console line after the callback", () => {
    expect(violations(trace([ran(login({ console: [printed] }))]))).toEqual([
      "nothing-after-callback: should console",
    ]);
  });

  test("warns of a connection that the script opens after the callback", () => {
    expect(violations(trace([ran(login({ connections: [opened] }))]))).toEqual([
      "nothing-after-callback: should connection",
    ]);
  });

  test("does not mind a driver that reconnects by itself, nor a warning of Node", () => {
    const warning: ConsoleLine = { ...printed, level: "stderr", text: "DeprecationWarning", at: null };
    const record = login({ console: [warning], connections: [{ ...opened, at: null }] });
    expect(findings(nothingAfterCallback, trace([ran(record)]))).toEqual(["honoured"]);
  });

  test("does not apply to a script that never called back", () => {
    const idle = login({ calls: [], reply: null, outcome: "stalled", stall: "idle", console: [printed] });
    expect(findings(nothingAfterCallback, trace([ran(idle)]))).toEqual([]);
  });
});
