import { describe, expect, test } from "vitest";
import { noUserInGlobal } from "./no-user-in-global.ts";
import { connection, line, scriptFacts, trace } from "./testing/build.ts";
import { findings, messages } from "./testing/verdict.ts";

const of = (...names: readonly string[]) => {
  const userGlobals = names.map((name, index) => ({ name, at: line(3 + index) }));
  return trace([], { connection: connection({ scripts: [scriptFacts("login", { userGlobals })] }) });
};

describe("no-user-in-global", () => {
  test("warns of each variable, once for all scenarios", () => {
    const both = of("user", "global.profile");
    expect(findings(noUserInGlobal, [both, both])).toEqual(["should undeclared", "should in-global"]);
  });

  test("warns of what is kept by a user's key, with another advice", () => {
    expect(findings(noUserInGlobal, of("global.members[…]", "cache[…]"))).toEqual([
      "should by-key",
      "should by-key",
    ]);
  });

  test("names the variable, with its line", () => {
    expect(messages(noUserInGlobal, of("user"))[0]).toMatch(/^login sets user without declaring it: /);
    expect(noUserInGlobal.judges === "run" && noUserInGlobal.judge([of("user")], {} as never)).toMatchObject([
      { at: { line: 3 }, received: "user" },
    ]);
  });

  test("does not apply to a script that keeps nothing there", () => {
    expect(findings(noUserInGlobal, of())).toEqual([]);
  });
});
