import { describe, expect, test } from "vitest";
import { checkParts, checkShard } from "./shard.ts";

describe("a part of the suites", () => {
  test.for([null, "1/1", "2/3", "10/10"])("may be %s", (shard) => {
    expect(checkShard(shard)).toBe(shard);
  });

  test.for(["0/3", "4/3", "1", "a/b", "1/0", "-1/2"])("may not be %s", (shard) => {
    expect(() => checkShard(shard)).toThrow(`--shard ${shard}`);
  });

  test("is refused where some part would have no suite", () => {
    const planned = [{ suites: [{}, {}] as never }, { suites: [{}] as never }];
    expect(() => checkParts("1/3", planned)).not.toThrow();
    expect(() => checkParts(null, planned)).not.toThrow();
    expect(() => checkParts("1/4", planned)).toThrow("--shard 1/4 asks for 4 parts of 3 suites.");
  });
});
