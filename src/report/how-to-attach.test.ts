import { expect, test } from "vitest";
import { container, howToAttach } from "./how-to-attach.ts";

test("tells how to attach", () => {
  expect(howToAttach("ws://127.0.0.1:9229/id", "login")).toMatchInlineSnapshot(`
    "login waits for a debugger on 127.0.0.1:9229 and will stop at its first line:
      VS Code  "Attach to Understudy" with port 9229, see: understudy explain debugging
      Chrome   open chrome://inspect
      others   ws://127.0.0.1:9229/id

    "
  `);
  expect(howToAttach("ws://127.0.0.1:4000/id", "login")).toContain("and add 127.0.0.1:4000 under Configure");
  expect(howToAttach("ws://127.0.0.1:80/id", "login")).toMatch(
    /on 127\.0\.0\.1:80 and [^]* with port 80,[^]* add 127\.0\.0\.1:80 under/,
  );
  expect(howToAttach("ws://127.0.0.1:4000/id", container)).toContain(
    "a container waits for a debugger on 127.0.0.1:4000 and will stop at each script's first line",
  );
});
