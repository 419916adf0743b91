import { describe, expect, test } from "vitest";
import type { Violation } from "../../model/violation.ts";
import { brokenBlock } from "../blocks/broken-block.ts";
import { groupBroken } from "./broken-groups.ts";
import { scriptsOf, shareBlocks } from "./shared-blocks.ts";
import { at, getUserFile, loginFile, options } from "../testing/sample-files.ts";
import { outage } from "../testing/sample-outage.ts";

const blocksOf = (...violations: readonly Violation[]) => shareBlocks(groupBroken(violations));

describe("what is met under faults", () => {
  test("is one block for all scripts with one way out, in whatever way each is broken", () => {
    const [block, ...others] = blocksOf(
      outage("login"),
      outage("get_user", { fact: "wrong-result", faults: ["store: html on 2"] }),
    );
    expect(others).toEqual([]);
    expect(block).toMatchObject({
      violation: { script: "login" },
      others: [{ script: "get_user" }],
      faults: ["store: refuse", "store: html on 2"],
      places: [{}, {}],
    });
    expect(block && scriptsOf(block)).toBe("login, get_user");
  });

  test("names a line once, and a scenario once", () => {
    const again = outage("login", { fact: "wrong-result" });
    const [block] = blocksOf(outage("login"), outage("get_user"), again);
    expect(block?.others).toHaveLength(1);
    expect(block?.places).toHaveLength(2);
  });

  test("names each script of a line that several share", () => {
    const shared = at("/home/ada/shop/connection/store.js", 7, 3);
    const [block] = blocksOf(outage("login", { at: shared }), outage("get_user", { at: shared }));
    expect(block && scriptsOf(block)).toBe("login, get_user");
  });

  test.for([
    ["contract", { contract: "other" }],
    ["level", { level: "should" }],
    ["connection", { connection: "other" }],
    ["advice", { help: "Do something else." }],
    ["second place", { related: [{ at: at(loginFile, 3, 1), note: "here too" }] }],
    ["lack of a line", { at: null }],
    ["lack of a fault", { faults: [] }],
  ] as const satisfies readonly (readonly [string, Partial<Violation>])[])(
    "stays apart by its %s",
    ([, difference]) => {
      expect(blocksOf(outage("login"), outage("get_user", difference))).toHaveLength(2);
    },
  );
});

describe("what is met without one", () => {
  const calm = (script: "login" | "get_user", message: string) =>
    outage(script, { faults: [], message, help: "Listen." });

  test("is one block where the same is said of several scripts", () => {
    const same = blocksOf(calm("login", "login makes a pool"), calm("get_user", "get_user makes a pool"));
    expect(same).toHaveLength(1);
  });

  test("stays apart where another thing is said", () => {
    const other = blocksOf(calm("login", 'login read "a"'), calm("get_user", 'get_user read "b"'));
    expect(other).toHaveLength(2);
  });
});

test("what has one way out and one second place is one block, whatever is said", () => {
  const related = [{ at: at(loginFile, 3, 1), note: "login let her move here" }];
  const [one, ...others] = blocksOf(
    outage("login", { faults: [], message: "she came back", fact: "came-back", related }),
    outage("get_user", { faults: [], message: "she is still there", fact: "still-returned", related }),
  );
  expect(others).toEqual([]);
  expect(one && scriptsOf(one)).toBe("login, get_user");
});

test("a block shows the place and the code of each line", () => {
  const [block] = blocksOf(outage("login"), outage("get_user"));
  const text = block === undefined ? "" : brokenBlock(block, options);
  expect(text).toMatch(/^must outage-is-error · login, get_user · legacy-users\n/);
  expect(text).toMatch(/\n {2}same in: {2}\S+get_user\.js:4:23 {2}\.then\(/);
});

test("a line that is too long to be shown is told by its script", () => {
  const source = (file: string) => (file.endsWith(getUserFile) ? "\n\n\n".padEnd(300, "x") : null);
  const [block] = blocksOf(outage("login"), outage("get_user"));
  const text = block === undefined ? "" : brokenBlock(block, { ...options, source });
  expect(text).toMatch(/same in: {2}\S+get_user\.js:4:23 {2}get_user\n/);
});
