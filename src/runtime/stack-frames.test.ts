import { describe, expect, test } from "vitest";
import { readStacks } from "./stack-frames.ts";

const reader = readStacks([{ file: "/a/login.js" }]);

describe("a frame of a script", () => {
  test.for([
    "    at login (/a/login.js:3:5)",
    "    at /a/login.js:3:5",
    "    at async /a/login.js:3:5",
    "    at login (file:///a/login.js:3:5)",
    "    at eval (eval at login (/a/login.js:3:5), <anonymous>:1:1)",
    "    at x (/b/a/login.js:9:9 /a/login.js:3:5)",
  ])("%s", (frame) => {
    expect(reader.position(`Error: no\n${frame}`)).toEqual({ file: "/a/login.js", line: 3, column: 5 });
  });

  test("heads the stack of a SyntaxError", () => {
    expect(reader.position("/a/login.js:3\n  }\n")).toEqual({ file: "/a/login.js", line: 3, column: 1 });
  });

  test.for(["    at f (/b/a/login.js:3:5)", "    at f (/a/login.js.map:3:5)", "    at f (./a/login.js:3:5)"])(
    "is not %s",
    (frame) => {
      expect(reader.position(frame)).toBeNull();
    },
  );
});

describe("the caller of what the first frame lies in", () => {
  const frames = (...places: readonly string[]) =>
    `Error\n${places.map((one) => `    at ${one}`).join("\n")}`;

  test.for(["api", "async api", "Client.post", "Object.post [as send]"])("%s", (name) => {
    const stack = frames(`${name} (/a/login.js:3:5)`, "node:x:1:1", "async login (/a/login.js:9:7)");
    expect(reader.caller(stack)).toEqual({ file: "/a/login.js", line: 9, column: 7 });
  });

  test("is the outermost one, where functions call each other", () => {
    const stack = frames(
      "once (/a/login.js:3:5)",
      "async api (/a/login.js:6:5)",
      "async /a/login.js:9:7",
      "login (/a/login.js:8:3)",
    );
    expect(reader.caller(stack)).toMatchObject({ line: 9 });
  });

  test.for([
    ["a function that is called where it stands", ["/a/login.js:3:5", "login (/a/login.js:2:3)"]],
    ["an asynchronous one", ["async /a/login.js:3:5", "login (/a/login.js:2:3)"]],
    ["one that another script calls", ["api (/a/login.js:3:5)", "f (/b/other.js:9:7)"]],
    ["one that is called on its own line", ["api (/a/login.js:3:5)", "login (/a/login.js:3:40)"]],
    ["a stack without the script", ["f (/b/other.js:9:7)"]],
  ] as const)("is not told of %s", ([, places]) => {
    expect(reader.caller(frames(...places))).toBeNull();
  });
});

describe("who called a function that hands on what it is given", () => {
  const at = { file: "/a/login.js", line: 3, column: 5 };
  const handing = readStacks([{ file: "/a/login.js", shape: { handsOn: [at] } }]);
  const from = (...places: readonly string[]) =>
    handing.handedFrom(`Error\n${places.map((one) => `    at ${one}`).join("\n")}`)?.line ?? null;

  test("is the nearest of the script", () => {
    const inner = ["done (/a/login.js:3:5)", "f (/p/node_modules/x/x.js:1:1)", "onRows (/a/login.js:9:7)"];
    expect(from(...inner, "login (/a/login.js:12:3)")).toBe(9);
  });

  test.for<[string, readonly string[]]>([
    ["a function that says something of its own", ["found (/a/login.js:4:5)", "login (/a/login.js:9:7)"]],
    ["one that a package calls", ["done (/a/login.js:3:5)", "f (/p/node_modules/x/x.js:1:1)"]],
    ["one that is called on its own line", ["done (/a/login.js:3:5)", "login (/a/login.js:3:40)"]],
    ["a stack without the script", ["f (/b/other.js:3:5)"]],
  ])("is not told of %s", ([, places]) => {
    expect(from(...places)).toBeNull();
  });
});

describe("a clean stack", () => {
  test.for([
    "    at node:internal/process/task_queues:95:5",
    "    at async node:internal/x:1:1",
    "    at Socket.emit (node:events:517:28)",
  ])("lacks %s", (frame) => {
    expect(reader.clean(`Error: no\n${frame}`)).toBe("Error: no");
  });

  test.for([
    "Error: node: command failed",
    "    at f (/srv/my-node:18/x.js:1:1)",
    "No such built-in module: node:x",
  ])("keeps %s", (line) => {
    expect(reader.clean(line)).toBe(line);
  });
});
