import { expect, test } from "vitest";
import { groupBroken } from "../groups/broken-groups.ts";
import { at, loginFile } from "../testing/sample-files.ts";
import { change, notVerified } from "../testing/sample-violations.ts";
import { noteBlocks, warningBlocks } from "./warning-block.ts";

const options = { colour: false, width: 100, cwd: "/", source: () => null };
const first = notVerified.slice(0, 1);
const places = (blocks: readonly string[]) => blocks.join("\n").match(/login\.js:\d+:\d+/g);

test("tells a place once that two messages of a block have, and each of two", () => {
  const same = change(first, () => ({ message: "It says nothing. The API had answered 204." }));
  const blocks = warningBlocks(groupBroken([...first, ...same]), options);
  expect(blocks).toHaveLength(1);
  expect(blocks[0]).toContain("The API had answered 204.");
  expect(places(blocks)).toHaveLength(1);
  const elsewhere = change(same, () => ({ at: at(loginFile, 3, 1) }));
  expect(places(warningBlocks(groupBroken([...first, ...elsewhere]), options))).toHaveLength(2);
});

test("tells a place of a note once that two scripts share", () => {
  const other = change(first, ({ message }) => ({
    script: "get_user",
    message: message.replaceAll("login", "get_user"),
  }));
  const blocks = noteBlocks(groupBroken([...first, ...other]), options);
  expect(blocks).toHaveLength(1);
  expect(places(blocks)).toHaveLength(1);
});

test("says in a sentence what to do about a note", () => {
  const note = change(first, () => ({ help: "Nothing to repair: bcrypt reads 72 bytes. More of it." }));
  const [block = ""] = noteBlocks(groupBroken(note), options);
  expect(block).toMatch(/help: +Nothing to repair: bcrypt reads 72 bytes\.$/);
});

test("says once what a warning says of several scripts in other values, or under other faults", () => {
  const said = (message: string, script: "login" | "get_user", faults: readonly string[]) =>
    change(first, () => ({ message, script, faults, at: at(loginFile, 3, 1) }));
  const [one = ""] = warningBlocks(
    groupBroken([...said('login said "a"', "login", []), ...said('get_user said "b"', "get_user", [])]),
    options,
  );
  expect(one).toContain('said "a"');
  expect(one).not.toContain('said "b"');
  const [other = ""] = warningBlocks(
    groupBroken([
      ...said("It broke off.", "login", ["store: reset"]),
      ...said("None.", "get_user", ["store: hang"]),
    ]),
    options,
  );
  expect(other).not.toContain("None.");
});

test("says once what a warning says of several scripts, with a place for each", () => {
  const other = change(first, ({ message }) => ({
    script: "get_user",
    message: message.replaceAll("login", "get_user"),
    at: at(loginFile, 3, 1),
  }));
  const [block = ""] = warningBlocks(groupBroken([...first, ...other]), options);
  expect(places([block])).toHaveLength(2);
  expect(block.split("does not say whether")).toHaveLength(2);
});
