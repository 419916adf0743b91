import type { InvocationRecord } from "../../model/invocation.ts";
import { at, loginFile } from "./sample-files.ts";

/** A login that called back twice, wrote a line and left its connection open. */
export const twice: InvocationRecord = {
  script: "login",
  args: ["ada@example.com", "«password:ada»"],
  context: null,
  container: 1,
  turn: 2,
  outcome: "succeeded",
  stall: null,
  calls: [
    {
      args: [
        { type: "null", className: null, json: null, unserialisable: null, fields: {} },
        {
          type: "object",
          className: "Object",
          json: { user_id: 7, email: "ada@example.com" },
          unserialisable: null,
          fields: {
            user_id: { type: "number", className: null },
            email: { type: "string", className: null },
          },
        },
      ],
      error: null,
      at: at(loginFile, 10, 5),
      stack: "",
      atMs: 21.3,
    },
    {
      args: [{ type: "error", className: "TypeError", json: {}, unserialisable: null, fields: {} }],
      error: {
        isError: true,
        type: "error",
        name: "TypeError",
        message: "rows is not iterable",
        code: null,
        properties: {},
        stack: "",
      },
      at: at(loginFile, 6, 14),
      stack: "",
      atMs: 22.9,
    },
  ],
  reply: { error: null, result: { user_id: 7, email: "ada@example.com" } },
  console: [
    {
      level: "log",
      text: "checking ada@example.com\n",
      atMs: 20.8,
      at: at(loginFile, 9, 5),
      afterCallback: false,
    },
  ],
  uncaught: [],
  connections: [
    {
      address: "127.0.0.1:5432",
      openedAtMs: 2.2,
      at: at(loginFile, 4, 10),
      via: "pg",
      afterCallback: false,
      leftOpen: true,
      decision: "store",
      protocol: "tcp",
    },
  ],
  http: [],
  openSockets: 1,
  durationMs: 21.3,
  limitMs: 20_000,
  known: { user: "ada", existed: true, id: "7", password: "right", wanted: null, faults: [] },
};

/** A login that threw in a driver's callback while the store was away, and never answered. */
export const crashed: InvocationRecord = {
  ...twice,
  outcome: "crashed",
  context: { request: { ip: "203.0.113.7" } },
  calls: [],
  reply: null,
  console: [],
  uncaught: [
    {
      kind: "async",
      error: {
        isError: true,
        type: "error",
        name: "TypeError",
        message: "Cannot read properties of undefined (reading 'rows')",
        code: null,
        properties: {},
        stack: "",
      },
      detail: null,
      at: at(loginFile, 7, 16),
      atMs: 4.1,
      afterCallback: false,
    },
  ],
  durationMs: 4.1,
  known: { ...twice.known, faults: ["store: refuse"] },
};

/** A login that waits for nothing any more. */
export const stalled: InvocationRecord = {
  ...twice,
  outcome: "stalled",
  stall: "idle",
  calls: [],
  reply: null,
  console: [],
  connections: [],
  durationMs: 31,
};
