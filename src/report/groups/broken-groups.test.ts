import { describe, expect, test } from "vitest";
import type { Violation } from "../../model/violation.ts";
import { countScenarios, groupBroken } from "./broken-groups.ts";
import { at, loginFile, shippedFile, suiteFile } from "../testing/sample-files.ts";
import { calledTwice, change, unstableId } from "../testing/sample-violations.ts";

test("puts one cause in several scenarios into one group", () => {
  const groups = groupBroken(calledTwice);
  expect(groups.map((group) => group.places.length)).toEqual([5]);
});

test("names the scenarios in which a whole run shows it", () => {
  const seenIn = ["one", "two"].map((scenario) => ({ suite: "a", scenario, at: at(suiteFile, 4, 5) }));
  const groups = groupBroken([
    { ...unstableId, seenIn },
    { ...unstableId, seenIn: seenIn.slice(0, 1) },
  ]);
  expect(groups.map(({ places }) => places.map(({ scenario }) => scenario))).toEqual([["one", "two"]]);
});

test("keeps the order in which the groups appeared", () => {
  const other = change(calledTwice, () => ({ contract: "other" }));
  const groups = groupBroken([...other, ...calledTwice, ...other]);
  expect(groups.map((group) => group.violation.contract)).toEqual(["other", "callback-once"]);
});

test("tells what may follow from another contract after that", () => {
  const deletes = change(calledTwice, () => ({
    contract: "delete-deletes",
    mayFollow: ["stable-user-id"],
    connection: unstableId.connection,
  }));
  const told = (violations: readonly Violation[]) =>
    groupBroken(violations).map((group) => group.violation.contract);
  expect(told([...deletes, ...calledTwice])).toEqual(["delete-deletes", "callback-once"]);
  expect(told([...deletes, ...calledTwice, unstableId])).toEqual([
    "callback-once",
    "stable-user-id",
    "delete-deletes",
  ]);
  const [warning] = change([unstableId], () => ({ level: "should" }));
  expect(told([...deletes, ...calledTwice, ...(warning ? [warning] : [])])[0]).toBe("delete-deletes");
});

test("counts what only the whole run shows as one scenario, and what several met as these", () => {
  expect(countScenarios([])).toBe(0);
  expect(countScenarios([unstableId])).toBe(1);
  expect(countScenarios(calledTwice)).toBe(5);
});

test("names a scenario once that met the violation in two steps", () => {
  const first = calledTwice.slice(0, 1);
  const laterStep = change(first, () => ({ scenarioAt: at(shippedFile, 18, 9) }));
  expect(groupBroken([...first, ...laterStep])[0]?.places).toHaveLength(1);
});

test("keeps scenarios of one name in two suites apart", () => {
  const first = calledTwice.slice(0, 1);
  const elsewhere = change(first, () => ({ scenarioAt: at(suiteFile, 16, 9) }));
  expect(groupBroken([...first, ...elsewhere])[0]?.places).toHaveLength(2);
});

test.for([
  ["contract", { contract: "other" }],
  ["level", { level: "should" }],
  ["connection", { connection: "other" }],
  ["script", { script: "get_user" }],
  ["script line", { at: at(loginFile, 11, 5) }],
  ["message", { message: "The callback was called with a string." }],
] as const satisfies readonly (readonly [string, Partial<Violation>])[])(
  "keeps violations apart that differ in their %s",
  ([, difference]) => {
    const changed = change(calledTwice.slice(0, 1), () => difference);
    expect(groupBroken([...calledTwice, ...changed])).toHaveLength(2);
  },
);

test.for([
  ["marks", "leaks «password:ada» here", "leaks «password:grace:2» here"],
  ["quoted text", 'got "a \\" b" back', 'got "c" back'],
  ["text in single quotes", "got 'a' back", "got 'b c' back"],
  ["numbers", "took 18.4 s of 20 s", "took 19 s of 20 s"],
  ["ports", "connect ECONNRESET 127.0.0.1:43589, of Client", "connect ECONNRESET 127.0.0.1:40001, of Client"],
  ["addresses", "ada@example.com was changed", "grace+1@example.org was changed"],
])("takes messages for one that differ in %s only", ([, one = "", other = ""]) => {
  const pair = change(calledTwice.slice(0, 2), (_, index) => ({
    message: index === 0 ? one : other,
  }));
  expect(groupBroken(pair)).toHaveLength(1);
});

test("takes what a pool does for one, whichever script was running", () => {
  const pair = change(calledTwice.slice(0, 2), (_, index) => ({
    message: `login makes a pool: Error: read ECONNRESET${index === 0 ? "" : " (while `create` ran)"}.`,
  }));
  expect(groupBroken(pair)).toHaveLength(1);
});

test("does not take an apostrophe for a quotation mark", () => {
  const pair = change(calledTwice.slice(0, 2), (_, index) => ({
    message: index === 0 ? "the user's id is not the store's" : "the user's name is not the store's",
  }));
  expect(groupBroken(pair)).toHaveLength(2);
});

test.for([
  ["last", [0, 1]],
  ["first", [1, 0]],
])("puts one whose line is not known, and which comes %s, to those whose line is", ([, order]) => {
  const pair = change(calledTwice.slice(0, 2), (_, index) => (index === 1 ? { at: null } : {}));
  const [group, ...others] = groupBroken((order as readonly number[]).flatMap((index) => pair[index] ?? []));
  expect(others).toEqual([]);
  expect(group?.violation.at?.line).toBe(10);
  expect(group?.places).toHaveLength(2);
});

test("puts one whose line is not known to the only line of its kind, with its own words", () => {
  const message = "It was cut off.";
  const unplaced = change(calledTwice.slice(0, 1), () => ({ at: null, message }));
  const under = change(calledTwice.slice(1, 2), () => ({ faults: ["store: refuse"] }));
  const [group, ...others] = groupBroken([...unplaced, ...under]);
  expect(others).toEqual([]);
  expect(group?.violation).toMatchObject({ message, at: at(loginFile, 10, 5) });

  const elsewhere = change(under, () => ({ at: at(loginFile, 20, 5) }));
  expect(groupBroken([...unplaced, ...under, ...elsewhere])).toHaveLength(3);
});

describe("what is met under faults", () => {
  const under = (faults: readonly (readonly string[])[], difference: Partial<Violation> = {}) =>
    change(calledTwice.slice(0, faults.length), (_, index) => ({
      message: `The store did ${String.fromCodePoint(97 + index).repeat(5)}.`,
      faults: faults[index] ?? [],
      ...(index === 1 ? difference : {}),
    }));

  test("is one thing for all of them", () => {
    const [group, ...others] = groupBroken(under([["store: html"], ["store: refuse"], ["store: html"]]));
    expect(others).toEqual([]);
    expect(group).toMatchObject({ faults: ["store: html", "store: refuse"], places: [{}, {}, {}] });
  });

  test.for([
    ["way of being broken", { fact: "other" }],
    ["advice", { help: "Do something else." }],
    ["script line", { at: at(loginFile, 11, 5) }],
  ] as const)("stays apart by its %s", ([, difference]) => {
    expect(groupBroken(under([["store: html"], ["store: refuse"]], difference))).toHaveLength(2);
  });

  test.for([
    ["first", [["store: html"], [], ["store: refuse"]]],
    ["last", [[], ["store: html"], ["store: refuse"]]],
  ] as const)("goes with what is met without one, where that comes %s", ([, faults]) => {
    const violations = under(faults);
    const [group, ...others] = groupBroken(violations);
    expect(others).toEqual([]);
    expect(group?.violation).toBe(violations.find((one) => one.faults.length === 0));
    expect(group).toMatchObject({ faults: [], places: [{}, {}, {}] });
  });
});
