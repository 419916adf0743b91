import { describe, expect, test } from "vitest";
import { stableUserId } from "./stable-user-id.ts";
import { ada, getUser, grace, login, profile } from "./testing/ada.ts";
import { known, ran, record, result, row, touched, trace } from "./testing/build.ts";
import { findings, judged, messages, violations } from "./testing/verdict.ts";

const before = [ada(), grace()];
const withId = (user_id: string | number) => ({ reply: result(profile({ user_id })) });
const graces = (user_id: string) =>
  getUser({ ...withId(user_id), args: ["grace@example.com"], known: known({ user: "grace", id: "2" }) });

const byronAlone = row({ id: "2", email: "ada@example.com" });

/** A scenario in which get_user finds ada, whose row has this id and this key, and returns this user_id. */
const scenario = (id: string, key: string, user_id: string) => {
  const mine = row(
    { id, email: "ada@example.com" },
    { key, created_at: `2026-01-01T00:00:0${user_id.length}Z` },
  );
  return trace([ran(getUser({ ...withId(user_id), known: known({ id }) }), { before: [mine] })]);
};

describe("stable-user-id", () => {
  test("is content when login and get_user agree, in all scenarios", () => {
    const one = trace([ran(getUser(), { before }), ran(login(), { before }), ran(graces("2"), { before })]);
    expect(findings(stableUserId, [one, one])).toEqual(["honoured", "honoured"]);
  });

  test("compares a number as the text that it stands for", () => {
    expect(findings(stableUserId, trace([ran(getUser()), ran(login(withId(1)))]))).toEqual([
      "honoured",
      "honoured",
    ]);
  });

  test("reports two ids of one user within a scenario, once", () => {
    const one = trace([ran(getUser(), { before }), ran(login(withId("legacy|1")), { before })]);
    expect(violations([one, one])).toEqual(["stable-user-id: must differ"]);
    expect(messages(stableUserId, one)).toEqual([
      'Two scripts return different ids for the same user: login returned "legacy|1", and get_user returned "1".',
    ]);
  });

  test("blames the script that is not login, in whichever order they ran, with the scenarios that show it", () => {
    const runs = [ran(getUser(), { before }), ran(login(withId("legacy|1")), { before })];
    for (const steps of [runs, runs.toReversed()]) {
      const [one, other] = [trace(steps), trace(steps, { scenario: "other" })];
      expect(judged(stableUserId, [one, other])).toMatchObject([
        { script: "get_user", seenIn: [{ suite: "a", scenario: "one" }, { scenario: "other" }] },
      ]);
    }
  });

  test("blames a script that disagrees with itself, and no other", () => {
    const again = ran(login(withId("random")), { before });
    const [lookUp, first] = [ran(getUser(), { before }), ran(login(), { before })];
    expect(
      judged(stableUserId, [trace([lookUp, first]), trace([lookUp, again]), trace([lookUp, first, again])]),
    ).toMatchObject([{ fact: "changed", script: "login" }]);
  });

  test("reports two ids of one user in two scenarios that seeded the same row", () => {
    expect(violations([scenario("1", "k", "a"), scenario("1", "k", "bb")])).toEqual([
      "stable-user-id: must changed",
    ]);
  });

  test("raises no alarm when the store makes new ids at each seeding, in the id or in another column", () => {
    expect(findings(stableUserId, [scenario("u-1", "k", "u-1"), scenario("u-2", "k", "u-2")])).toEqual([
      "honoured",
    ]);
    expect(
      findings(stableUserId, [scenario("1", "uuid-1", "uuid-1"), scenario("1", "uuid-2", "uuid-2")]),
    ).toEqual(["honoured"]);
  });

  test("raises no alarm when two suites give one name to different people", () => {
    const other = row({ id: "1", email: "ada@other.example" });
    const theirs = trace([ran(getUser(withId("ada@other.example")), { before: [other] })]);
    expect(findings(stableUserId, [scenario("1", "k", "ada@example.com"), theirs])).toEqual(["honoured"]);
  });

  test("reports two users with one id", () => {
    const one = trace([ran(getUser(), { before }), ran(graces("1"), { before })]);
    expect(violations(one)).toEqual(["stable-user-id: must shared"]);
  });

  test("does not take users for two where the store does not tell them apart", () => {
    const apart = getUser({ known: known({ user: "ada_again", id: null }) });
    expect(findings(stableUserId, trace([ran(getUser(), { before }), ran(apart, { before })]))).toEqual([
      "honoured",
    ]);
  });

  test("lets an id pass on to somebody else when its owner has gone", () => {
    const heir = ran(graces("1"), { before: [grace()] });
    expect(findings(stableUserId, trace([ran(getUser(), { before }), heir]))).toEqual(["honoured"]);
  });

  test("takes two names of the suite for one row as one user", () => {
    const capitals = login({ known: known({ user: "ada_in_capitals", password: "right" }) });
    expect(findings(stableUserId, trace([ran(getUser(), { before }), ran(capitals, { before })]))).toEqual([
      "honoured",
      "honoured",
    ]);
  });

  test("does not compare across a deletion, a change of address or a store step", () => {
    const changed = ran(getUser(withId("other")), { before });
    for (const between of [ran(record("delete")), ran(record("change_email")), touched(before, [])]) {
      expect(findings(stableUserId, trace([ran(getUser(), { before }), between, changed]))).toEqual([
        "honoured",
      ]);
    }
  });

  test("compares on across what happens to somebody else", () => {
    const other = ran(record("delete", { known: known({ user: "grace" }) }));
    expect(findings(stableUserId, trace([ran(getUser()), other, ran(getUser(withId("x")))]))).toEqual([
      "must changed",
    ]);
  });

  test("does not apply where no script returned an id", () => {
    expect(findings(stableUserId, trace([ran(getUser({ reply: result(null) }))]))).toEqual([]);
  });

  test("reports an account that the password of another one with its address has opened", () => {
    const byron = row({ id: "2", email: "ada@example.com", password: "«hash:byron»" });
    const rows = [ada(), byron];
    const his = login({ ...withId("1"), known: known({ user: "byron", id: "2", password: "right" }) });
    const one = trace([ran(login(), { before: rows }), ran(his, { before: rows })]);
    expect(violations([one])).toEqual(["stable-user-id: must shared"]);
  });

  test("reports a user whom get_user finds by chance among several with one address", () => {
    const rows = [ada(), row({ id: "2", email: "ada@example.com" })];
    const found = (user_id: string, before = rows) =>
      ran(getUser({ ...withId(user_id), known: known({ user: null, id: null }) }), { before });
    expect(violations([trace([found("1"), found("1"), found("2"), found("1")])])).toEqual([
      "stable-user-id: must by-chance",
    ]);
    expect(messages(stableUserId, trace([found("1"), found("2")]))).toEqual([
      'Several users have this address, and nothing changed in between: get_user returned "1", and then get_user returned "2".',
    ]);
    expect(violations([trace([found("1"), found("2", [byronAlone])])])).toEqual([]);
    expect(violations([trace([found("1")]), trace([found("2")])])).toEqual([]);
  });
});
