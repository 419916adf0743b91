import { describe, expect, test } from "vitest";
import { deleteDeletes } from "./delete-deletes.ts";
import { ada, getUser, login, profile } from "./testing/ada.ts";
import { failure, known, ran, record, result, touched, trace } from "./testing/build.ts";
import { findings, violations } from "./testing/verdict.ts";

const remove = (part = {}) => ran(record("delete", { args: ["1"], ...part }));
const gone = known({ existed: false, id: null });

describe("delete-deletes", () => {
  test("is content when get_user finds nobody and login refuses, whatever became of the row", () => {
    const steps = [
      remove(),
      ran(getUser({ reply: result(null) })),
      ran(login({ reply: failure("WrongUsernameOrPasswordError") })),
    ];
    expect(findings(deleteDeletes, trace(steps))).toEqual(["honoured", "honoured"]);
    expect(violations(trace(steps))).toEqual([]);
  });

  test("reports get_user that still finds the user", () => {
    expect(violations(trace([remove(), ran(getUser())]))).toEqual(["delete-deletes: must still-found"]);
  });

  test("reports login that still lets her in", () => {
    expect(violations(trace([remove(), ran(login())]))).toEqual(["delete-deletes: must still-logs-in"]);
  });

  test("knows the user by the id that a script returned, prefix and all", () => {
    const prefixed = { reply: result(profile({ user_id: "legacy|1" })) };
    const unknown = remove({ args: ["legacy|1"], known: known({ user: null, existed: false, id: null }) });
    const steps = [ran(getUser(prefixed)), unknown, ran(getUser(prefixed))];
    expect(violations(trace(steps))).toEqual(["delete-deletes: must still-found"]);
  });

  test("does not apply to a deletion that failed", () => {
    expect(findings(deleteDeletes, trace([remove({ reply: failure("Error") }), ran(getUser())]))).toEqual([]);
  });

  test("does not apply to a user who is not there", () => {
    expect(findings(deleteDeletes, trace([remove({ args: ["99"], known: gone }), ran(getUser())]))).toEqual(
      [],
    );
  });

  test("does not apply when she was made again, by a script or by the suite", () => {
    const again = ran(record("create", { known: gone }));
    expect(findings(deleteDeletes, trace([remove(), again, ran(getUser())]))).toEqual([]);
    expect(findings(deleteDeletes, trace([remove(), touched([], [ada()]), ran(getUser())]))).toEqual([]);
  });
});
