import { describe, expect, test } from "vitest";
import { identifierCase } from "./identifier-case.ts";
import { ada, getUser, login, newcomer, profile } from "./testing/ada.ts";
import { connection, failure, known, ran, record, result, trace } from "./testing/build.ts";
import { findings, messages, violations } from "./testing/verdict.ts";

const nobody = known({ existed: false, id: null });
const users = { ada: { email: "ada@example.com" } };
const args = ["ADA@example.com", "«password:ada»"];
const before = [ada()];
const missed = ran(getUser({ args, reply: result(null), known: nobody }), { before });
const refusing = ran(
  login({
    args,
    reply: failure("WrongUsernameOrPasswordError", { user_id: null }),
    known: { ...nobody, password: "nobody" },
  }),
  { before },
);

describe("identifier-case", () => {
  test("is content when capitals do not matter", () => {
    const steps = [ran(getUser({ args }), { before }), ran(login({ args }), { before })];
    expect(findings(identifierCase, trace(steps, { users }))).toEqual(["honoured", "honoured"]);
    expect(violations(trace(steps, { users }))).toEqual([]);
  });

  test("reports a user whom capitals hide, from get_user and from login", () => {
    expect(violations(trace([missed], { users }))).toEqual(["identifier-case: must not-found"]);
    const asStored = ran(login(), { before });
    for (const steps of [
      [refusing, asStored],
      [asStored, refusing],
    ]) {
      expect(violations(trace(steps, { users }))).toEqual(["identifier-case: must not-found"]);
    }
  });

  test("does not blame capitals for a password that lets nobody in, however she is spelt", () => {
    expect(findings(identifierCase, trace([refusing], { users }))).toEqual([]);
    const another = ran(login({ args: ["ada@example.com", "«password:ada:2»"] }), { before });
    const grace = ran(login({ args: ["grace@example.com", "«password:ada»"] }), { before });
    expect(findings(identifierCase, trace([refusing, another, grace], { users }))).toEqual([]);
  });

  test("takes a password that was changed while login ran for the reason", () => {
    const capitals = [ada({ email: "Ada@Example.com" })];
    const right = { ...nobody, password: "right" } as const;
    const racing = login({ args, reply: failure("WrongUsernameOrPasswordError"), known: right });
    const change = record("change_password", { args, reply: result(true) });
    const steps = [racing, change].map((one) => ran(one, { before: capitals, together: 1 }));
    expect(findings(identifierCase, trace(steps, { users }))).toEqual([]);
    expect(findings(identifierCase, trace(steps.slice(0, 1), { users }))).not.toEqual([]);
  });

  test("asks no other login about a row in capitals, which a script may find in no spelling", () => {
    const capitals = { before: [ada({ email: "Ada@Example.com" })] };
    expect(
      findings(identifierCase, trace([ran(refusing.records[0] ?? login(), capitals)], { users })),
    ).toEqual(["should not-found-in-capitals"]);
  });

  test("takes an Error for a matter of capitals only where other calls are answered", () => {
    const failing = ran(getUser({ args, reply: failure("Error"), known: nobody }), { before });
    const answered = ran(getUser(), { before });
    expect(violations(trace([failing], { users }))).toEqual([]);
    expect(violations(trace([failing, failing], { users }))).toEqual([]);
    expect(findings(identifierCase, trace([failing, answered], { users }))).toEqual(["must not-found"]);
  });

  test("says which of the two has capitals", () => {
    const typedSo = ran(getUser({ args: ["ADA@example.com"], reply: result(null) }), { before: [ada()] });
    expect(messages(identifierCase, trace([typedSo], { users }))[0]).toContain(
      "was asked in capitals for a user whose identifier stands in the store in small letters",
    );
  });

  test("reports the reverse: a row in capitals, typed in lower case", () => {
    const capitals = [ada({ email: "Ada@Example.com" })];
    const lower = ran(getUser({ reply: result(null), known: nobody }), { before: capitals });
    const createdSo = ran(record("create", { known: newcomer() }), { after: capitals });
    expect(violations(trace([createdSo, lower], { users }))).toEqual([
      "identifier-case: must not-found-as-stored",
    ]);
  });

  test("warns of it where no script has made the row: perhaps the real store has none like that", () => {
    const capitals = [ada({ email: "Ada@Example.com" })];
    const lower = ran(getUser({ reply: result(null), known: nobody }), { before: capitals });
    expect(violations(trace([lower], { users }))).toEqual(["identifier-case: should not-found-in-capitals"]);
  });

  test("does not apply where two rows differ in capitals only, or the spelling is the row's", () => {
    const twins = ran(getUser({ args, reply: result(null) }), {
      before: [ada(), ada({ id: "2", email: "Ada@example.com" })],
    });
    expect(findings(identifierCase, trace([twins, ran(getUser(), { before })]))).toEqual([]);
  });

  test("does not apply beside a login that may have moved the user to Auth0, or beside her deletion", () => {
    const hers = { known: known({ user: "ada" }) };
    const asked = {
      ...missed,
      records: missed.records.map((one) => ({ ...one, known: { ...one.known, user: "ada" } })),
    };
    const importing = connection({ mode: { ...connection().mode, import_mode: true } });
    const moving = { ...ran(login(hers), { before }), together: 1 };
    const beside = trace([{ ...asked, together: 1 }, moving], { users, connection: importing });
    expect(findings(identifierCase, beside)).toEqual([]);
    const deletion = { ...ran(record("delete", hers), { before }), together: 1 };
    const gone = trace([{ ...asked, together: 1 }, deletion], { users });
    expect(findings(identifierCase, gone)).toEqual([]);
  });

  test("does not apply to a password that may be wrong, nor to blocked or deleted users", () => {
    const wrong = login({
      args: ["ADA@example.com", "x"],
      reply: failure("Error"),
      known: { ...nobody, password: "nobody" },
    });
    expect(findings(identifierCase, trace([ran(wrong, { before })], { users }))).toEqual([]);
    expect(
      findings(identifierCase, trace([refusing], { users: { ada: { ...users.ada, blocked: true } } })),
    ).toEqual([]);
    expect(findings(identifierCase, trace([ran(record("delete")), missed], { users }))).toEqual([]);
  });

  test("does not mind a script that knows nobody any more whom it has migrated", () => {
    const importing = connection({ mode: { ...connection().mode, import_mode: true } });
    const steps = [ran(login({ reply: result(profile()) }), { before }), missed];
    expect(findings(identifierCase, trace(steps, { users, connection: importing }))).toEqual([]);
    const asked = [ran(getUser(), { before }), missed];
    expect(findings(identifierCase, trace(asked, { users, connection: importing }))).toEqual([
      "must not-found",
    ]);
  });
});
