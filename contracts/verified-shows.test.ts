import type { InvocationRecord } from "../src/model/invocation.ts";
import { describe, expect, test } from "vitest";
import { ada, getUser, login, profile } from "./testing/ada.ts";
import { known, ran, record, result, touched, trace } from "./testing/build.ts";
import { findings, messages, violations } from "./testing/verdict.ts";
import { verifiedShows } from "./verified-shows.ts";

const wanted = { before: false, after: true };
const verify = (part = {}) =>
  ran(record("verify", { reply: result(true), known: known({ wanted }), ...part }));
const saying = (email_verified: boolean | number) => result(profile({ email_verified }));

describe("verified-shows", () => {
  test("is content when the next profiles say so", () => {
    expect(findings(verifiedShows, trace([verify(), ran(getUser()), ran(login())]))).toEqual([
      "honoured",
      "honoured",
    ]);
  });

  test("reports a profile that still says no", () => {
    expect(violations(trace([verify(), ran(getUser({ reply: saying(false) }))]))).toEqual([
      "verified-shows: must not-shown",
    ]);
  });

  test("leaves what is no boolean to email-verified-returned", () => {
    expect(violations(trace([verify(), ran(getUser({ reply: saying(0) }))]))).toEqual([
      "email-verified-returned: should not-a-boolean",
    ]);
  });

  test("does not apply to a refused verification, to another user, or after a change of address", () => {
    const no = ran(getUser({ reply: saying(false) }));
    const other = ran(getUser({ reply: saying(false), known: known({ user: "grace", id: "2" }) }));
    const refused = verify({
      reply: result(false),
      known: known({ wanted: { before: false, after: false } }),
    });
    expect(findings(verifiedShows, trace([refused, no]))).toEqual([]);
    expect(findings(verifiedShows, trace([verify(), other]))).toEqual([]);
    expect(findings(verifiedShows, trace([verify(), ran(record("change_email")), no]))).toEqual([]);
  });

  describe("after create", () => {
    const created = (email_verified?: boolean) => {
      const user = { email: "ada@example.com", password: "«password:ada»", email_verified };
      const args = [JSON.parse(JSON.stringify(user))];
      return ran(record("create", { args, known: known({ existed: false, id: null }) }), { after: [ada()] });
    };
    const looked = (stored: boolean | null, shown: boolean) =>
      ran(getUser({ reply: saying(shown) }), { before: [ada({ email_verified: stored })] });

    test("does not look at whoever had the address before and has another one by now", () => {
      const [first] = created().records;
      const moved = ada({ email: "ada@new.example", email_verified: true });
      const second = ada({ id: "2", email_verified: false });
      const again = ran(first as InvocationRecord, { before: [moved], after: [moved, second] });
      const look = getUser({ args: ["ada@new.example"], reply: saying(true) });
      expect(violations(trace([again, ran(look, { before: [moved, second] })]))).toEqual([]);
    });

    test("warns of a user who counts as verified, though nobody verified her", () => {
      expect(violations(trace([created(), looked(true, true)]))).toEqual([
        "verified-shows: should made-verified",
      ]);
      expect(findings(verifiedShows, trace([created(false), looked(false, false)]))).toEqual(["honoured"]);
    });

    test("does not apply where the flag came with her, where the store keeps none, or after verify", () => {
      expect(findings(verifiedShows, trace([created(true), looked(true, true)]))).toEqual([]);
      expect(findings(verifiedShows, trace([created(), looked(null, true)]))).toEqual([]);
      expect(findings(verifiedShows, trace([created(), verify(), looked(true, true)]))).toEqual(["honoured"]);
      const touching = touched([], [ada({ email_verified: true })]);
      expect(findings(verifiedShows, trace([created(), touching, looked(true, true)]))).toEqual([]);
    });
  });

  describe("after change_email", () => {
    const args = (verified: boolean) => ["ada@example.com", "ada.l@example.com", verified] as const;
    const change = (verified: boolean, part = {}) =>
      ran(
        record("change_email", {
          args: args(verified),
          reply: result(true),
          known: known({ wanted }),
          ...part,
        }),
      );
    const reading = (stored: boolean | null, shown: boolean | number) =>
      ran(getUser({ args: ["ada.l@example.com"], reply: saying(shown) }), {
        before: [ada({ email_verified: stored })],
      });

    test.for([true, false])(
      "is content when store and profile say what its third argument said: %s",
      (flag) => {
        expect(findings(verifiedShows, trace([change(flag), reading(flag, flag)]))).toEqual(["honoured"]);
      },
    );

    test.for([
      ["a new address that counts as verified, and is not", false, "not-taken-back"],
      ["a new address that is verified, and does not count as such", true, "not-passed-on"],
    ] as const)("warns of %s", ([, flag, fact]) => {
      const one = trace([change(flag), reading(!flag, !flag)]);
      expect(violations(one)).toEqual([`verified-shows: should ${fact}`]);
      expect(messages(verifiedShows, one)).toEqual([
        expect.stringMatching(/^change_email was told by its third/),
      ]);
    });

    test.for([
      ["a store without the flag", [change(false), reading(null, true)]],
      ["a profile that does not show what the store holds", [change(false), reading(false, true)]],
      ["a profile without a boolean", [change(false), reading(true, 1)]],
      ["a change that was refused", [change(false, { reply: result(false) }), reading(true, true)]],
      [
        "a change that the store does not hold",
        [change(false, { known: known({ wanted: { before: false, after: false } }) }), reading(true, true)],
      ],
      ["an address that was verified meanwhile", [change(false), ran(record("verify")), reading(true, true)]],
      ["another user", [change(false, { known: known({ user: "grace", id: "2" }) }), reading(true, true)]],
    ] as const)("does not apply to %s", ([, steps]) => {
      expect(findings(verifiedShows, trace(steps))).toEqual([]);
    });
  });
});
