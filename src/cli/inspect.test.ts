import { expect, test } from "vitest";
import { howToAttach, takeInspect } from "./inspect.ts";

test.for([
  [["login", "--as", "ada"], null, ["login", "--as", "ada"]],
  [["login", "--inspect", "--as", "ada"], 9229, ["login", "--as", "ada"]],
  [["--inspect=0", "login", "a@b.c"], 0, ["login", "a@b.c"]],
  [["login", "--", "--inspect"], null, ["login", "--", "--inspect"]],
] as const)("%j inspects on port %s", ([args, port, rest]) => {
  expect(takeInspect(args)).toEqual({ port, rest });
});

test.for(["", "no", "70000", "-1", "1.5"])("%j is no port", (text) => {
  expect(() => takeInspect([`--inspect=${text}`])).toThrow(
    `--inspect: expected a port from 0 to 65535, found ${JSON.stringify(text)}.`,
  );
});

test("tells how to attach", () => {
  expect(howToAttach("ws://127.0.0.1:9229/id", "login")).toMatchInlineSnapshot(`
    "login waits for a debugger on 127.0.0.1:9229 and will stop at its first line:
      VS Code  "Attach to Understudy" with port 9229, as in docs/debugging.md
      Chrome   open chrome://inspect
      others   ws://127.0.0.1:9229/id

    "
  `);
  expect(howToAttach("ws://127.0.0.1:4000/id", "login")).toContain("and add 127.0.0.1:4000 under Configure");
});
