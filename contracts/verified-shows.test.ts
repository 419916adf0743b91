import { describe, expect, test } from "vitest";
import { getUser, login, profile } from "./testing/ada.ts";
import { known, ran, record, result, trace } from "./testing/build.ts";
import { findings, violations } from "./testing/verdict.ts";
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
});
