import { expect, test } from "vitest";
import { takeInspect } from "./inspect.ts";

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
