import { describe, expect, test } from "vitest";
import type { InvocationRecord } from "../src/model/invocation.ts";
import type { StoreUser } from "../src/model/store.ts";
import { deleteDeletes } from "./delete-deletes.ts";
import { ada, getUser, login, profile } from "./testing/ada.ts";
import { exchange, failure, known, ran, record, result, touched, trace } from "./testing/build.ts";
import { findings, messages, violations } from "./testing/verdict.ts";

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
    expect(violations(trace([remove(), ran(getUser())]))).toEqual(["delete-deletes: must still-there"]);
  });

  test("reports login that still lets her in", () => {
    expect(violations(trace([remove(), ran(login())]))).toEqual(["delete-deletes: must still-there"]);
  });

  test("tells it in the same words but for the script that shows it, so that it is told once", () => {
    const all = messages(deleteDeletes, trace([remove(), ran(getUser()), ran(login())]));
    expect(all).toEqual(
      ["get_user", "login"].map(
        (script) => `delete reported success, and there still is a profile from \`${script}\`.`,
      ),
    );
  });

  test("names the request that the API refused, with its reason", () => {
    const url = "https://api.test/member/4711-0815";
    const responseHeaders = { "x-understudy-refused": "There is no /member/4711-0815." };
    const asked = (status: number) =>
      remove({ args: ["4711-0815"], http: [exchange({ method: "DELETE", url, status, responseHeaders })] });
    expect(messages(deleteDeletes, trace([asked(404), ran(getUser())]))).toEqual([
      "delete reported success, and there still is a profile from `get_user`. What the API had answered: DELETE /member/… with 404 (There is no /member/….).",
    ]);
    expect(violations(trace([asked(404), ran(getUser())]))).toEqual(["delete-deletes: must still-in-api"]);
    expect(violations(trace([asked(204), ran(getUser())]))).toEqual(["delete-deletes: must still-there"]);
  });

  test("knows the user by the id that a script returned, prefix and all", () => {
    const prefixed = { reply: result(profile({ user_id: "legacy|1" })) };
    const unknown = remove({ args: ["legacy|1"], known: known({ user: null, existed: false, id: null }) });
    const steps = [ran(getUser(prefixed)), unknown, ran(getUser(prefixed))];
    expect(violations(trace(steps))).toEqual(["delete-deletes: must still-there"]);
  });

  describe("where a profile comes back", () => {
    const empty = { reply: result({}) };
    const after = (look: InvocationRecord, rows: readonly StoreUser[]) =>
      trace([remove(), ran(look, { before: rows, after: rows })]);

    test("leaves it to another contract that the row is gone from the store", () => {
      const byGetUser = after(getUser({ ...empty, known: gone }), []);
      expect(findings(deleteDeletes, byGetUser)).toEqual(["honoured"]);
      expect(violations(byGetUser)).toContain("unknown-user-is-absent: must found");
      const byLogin = after(login({ ...empty, known: known({ existed: false, password: "nobody" }) }), []);
      expect(findings(deleteDeletes, byLogin)).toEqual(["honoured"]);
      expect(violations(byLogin)).toContain("unknown-user-is-absent: must found");
    });

    test("reports it while a row still knows her, by another column too", () => {
      const archived = ada({ email: "deleted", first_address: "ada@example.com" });
      expect(findings(deleteDeletes, after(getUser({ known: gone }), [archived]))).toEqual([
        "must still-there",
      ]);
      expect(findings(deleteDeletes, after(getUser(), [ada()]))).toEqual(["must still-there"]);
    });

    test("reports it where nobody has looked into the store", () => {
      const unseen = known({ existed: null, password: null, id: null });
      const looked = ran(getUser({ known: unseen }), { before: [], after: [] });
      const steps = [ran(getUser({ known: unseen })), remove({ known: unseen }), looked];
      expect(findings(deleteDeletes, trace(steps))).toEqual(["must still-there"]);
    });
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

  test("does not apply to a look beside a create that may have made her again, wherever it stands", () => {
    const again = ran(record("create", { known: gone }), { together: 1 });
    const look = ran(getUser(), { together: 1 });
    expect(findings(deleteDeletes, trace([remove(), look, again]))).toEqual([]);
    expect(findings(deleteDeletes, trace([remove(), ran(getUser()), look, again]))).toEqual([
      "must still-there",
    ]);
    const beside = { ...remove(), together: 1 };
    expect(findings(deleteDeletes, trace([again, beside, ran(getUser())]))).toEqual([]);
  });

  describe("for somebody who is gone", () => {
    const error = { reply: failure("Error") };
    const lostRow = { before: [], after: [] };
    const there = { before: [ada()] };
    const other = ran(record("delete", { args: ["2"], known: known({ user: "grace", id: "2" }) }));
    const seenBefore = ran(getUser(), there);
    const again = { ...remove({ ...error, known: gone }), ...lostRow };

    test("warns of an Error for somebody whose row is gone", () => {
      const steps = [seenBefore, other, touched([ada()], []), again];
      expect(findings(deleteDeletes, trace(steps))).toEqual(["should gone-is-error"]);
      expect(messages(deleteDeletes, trace(steps))).toEqual([
        'delete was called for somebody who is gone from the store, and called back with Error "no": Auth0 keeps its own record, and each time somebody tries to delete it the same will happen.',
      ]);
    });

    test("warns of an Error in a second deletion, whatever became of the row", () => {
      expect(findings(deleteDeletes, trace([remove(), again]))).toEqual(["should gone-is-error"]);
      const flagged = { ...remove(error), ...there };
      expect(findings(deleteDeletes, trace([remove(), flagged]))).toEqual(["should gone-is-error"]);
    });

    test("is content when delete says nothing of it", () => {
      const steps = [seenBefore, other, touched([ada()], []), { ...remove({ known: gone }), ...lostRow }];
      expect(violations(trace(steps))).toEqual([]);
    });

    test.for([
      ["no deletion goes well", [seenBefore, touched([ada()], []), again]],
      ["nobody had been there by that id", [other, again]],
      [
        "the row is still there under an id without a prefix",
        [seenBefore, other, { ...remove(error), ...there }],
      ],
      [
        "she was made again",
        [remove(), ran(record("create", { known: gone })), { ...remove(error), ...there }],
      ],
      ["the suite put her back", [remove(), touched([], [ada()]), { ...remove(error), ...there }]],
      [
        "a fault was in the way",
        [remove(), remove({ ...error, known: known({ faults: ["store: refuse"] }) })],
      ],
      [
        "the API has refused the script its token",
        [remove(), { ...remove({ ...error, known: gone, http: [exchange({ status: 401 })] }), ...lostRow }],
      ],
      [
        "another deletion runs at the same time",
        [remove(), { ...again, together: 1 }, { ...again, together: 1 }],
      ],
    ] as const)("says nothing where %s", ([, steps]) => {
      expect(findings(deleteDeletes, trace(steps))).not.toContain("should gone-is-error");
    });
  });
});
