import { describe, expect, test } from "vitest";
import type { ActionScript } from "../src/model/action-script.ts";
import { scriptPresent } from "./script-present.ts";
import { connection, scriptFacts, trace } from "./testing/build.ts";
import { findings, messages, violations } from "./testing/verdict.ts";

const having = (names: readonly ActionScript[], import_mode = false) =>
  trace([], {
    connection: connection({
      mode: { ...connection().mode, import_mode },
      scripts: names.map((name) => scriptFacts(name)),
    }),
  });

describe("script-present", () => {
  test("is content with a connection that has all", () => {
    const found = findings(scriptPresent, trace([]));
    expect(found).toHaveLength(7);
    expect(new Set(found)).toEqual(new Set(["honoured"]));
  });

  test("needs login and get_user with import on, and nothing else", () => {
    expect(findings(scriptPresent, having(["login", "get_user"], true))).toEqual(["honoured", "honoured"]);
    expect(violations(having(["login"], true))).toEqual(["script-present: must missing"]);
  });

  test("needs login with import off, and only warns of the others", () => {
    expect(violations(having(["get_user"]))).toEqual([
      "script-present: must missing",
      ...Array.from({ length: 5 }, () => "script-present: should missing"),
    ]);
    expect(violations(having(["login"])).filter((found) => found.includes("must"))).toEqual([]);
  });

  test.for(["create", "change_password"] as const)("needs get_user where %s is", (name) => {
    const lacking = having(["login", name]);
    expect(violations(lacking).filter((found) => found.includes("must"))).toEqual([
      "script-present: must missing",
    ]);
    expect(messages(scriptPresent, lacking)[0]).toBe(
      `The connection has no get_user script; Auth0 asks it before it runs ${name}.`,
    );
  });

  test("speaks once of a script that is missing in several scenarios and both modes", () => {
    const names = ["login"] as const;
    const found = findings(scriptPresent, [having(names), having(names), having(names, true)]);
    expect(found.filter((one) => one === "must missing")).toHaveLength(1);
    expect(found.filter((one) => one === "should missing")).toHaveLength(5);
  });

  test.for([
    [{ requires_username: true }, "username"],
    [{ attributes: { email: {}, username: {} } }, "username"],
    [{ attributes: { email: {}, phone_number: {} } }, "phone number"],
  ] as const)("notes a newer script that is missing with %j", ([mode, what]) => {
    const scripts = connection().scripts.filter(({ script }) => !/username|phone_number/.test(script));
    const lacking = connection({ mode: { ...connection().mode, ...mode }, scripts });
    expect(violations(trace([], { connection: lacking }))).toEqual(["script-present: note missing"]);
    expect(messages(scriptPresent, trace([], { connection: lacking }))[0]).toContain(
      `without it no ${what} can be changed, as users of Auth0 report; it is not documented`,
    );
    const importing = connection({ mode: { ...lacking.mode, import_mode: true }, scripts });
    expect(violations(trace([], { connection: importing }))).toEqual([]);
  });

  test("does not apply where nothing was run", () => {
    expect(findings(scriptPresent, [])).toEqual([]);
  });
});
