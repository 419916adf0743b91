import { describe, expect, test } from "vitest";
import { deletedMayReturn } from "./deleted-may-return.ts";
import { ada, grace, login } from "./testing/ada.ts";
import { failure, known, ran, record, result, touched, trace } from "./testing/build.ts";
import { flowed } from "./testing/flows.ts";
import { findings, judged, violations } from "./testing/verdict.ts";

const user = { email: "Ada@example.com", password: "«password:ada»" };
const marked = ada({ blocked: true });
const remove = (part = {}) => ran(record("delete", { args: ["1"], ...part }), { before: [ada()] });
const exists = failure("ValidationError", { code: "user_exists" });
const create = (part = {}) => record("create", { args: [user], reply: result(null), ...part });
const nobody = record("get_user", {
  args: ["ada@example.com"],
  reply: result(null),
  known: known({ existed: false, id: null }),
});
const signUp = (part = {}, before = [marked]) =>
  flowed("sign_up", [nobody, create(part)], { result: "created", before });

describe("deleted-may-return", () => {
  test("is content when create takes her back, with a new row or the old one", () => {
    expect(findings(deletedMayReturn, trace([remove(), signUp()]))).toEqual(["honoured"]);
    expect(findings(deletedMayReturn, trace([remove(), signUp({}, [])]))).toEqual(["honoured"]);
  });

  test("reports a create that says she is there, at create, with delete beside it", () => {
    const steps = trace([remove(), signUp({ reply: exists })]);
    expect(violations(steps)).toEqual(["deleted-may-return: must taken"]);
    expect(judged(deletedMayReturn, steps)).toMatchObject([
      { script: "create", step: 1, related: [{ note: "delete reported success here" }] },
    ]);
  });

  test("leaves any other Error to the suite", () => {
    expect(findings(deletedMayReturn, trace([remove(), signUp({ reply: failure("Error") })]))).toEqual([]);
  });

  test("does not apply to a deletion that failed, or found nobody", () => {
    const refused = signUp({ reply: exists });
    expect(findings(deletedMayReturn, trace([remove({ reply: failure("Error") }), refused]))).toEqual([]);
    const unknown = remove({ known: known({ existed: false, id: null }) });
    expect(findings(deletedMayReturn, trace([unknown, refused]))).toEqual([]);
  });

  test("does not apply where she is there again, or somebody else has the address", () => {
    const refused = signUp({ reply: exists });
    expect(findings(deletedMayReturn, trace([remove(), signUp(), refused]))).toEqual(["honoured"]);
    expect(findings(deletedMayReturn, trace([remove(), touched([], [ada()]), refused]))).toEqual([]);
    const other = grace({ email: "ada@example.com" });
    expect(findings(deletedMayReturn, trace([remove(), signUp({ reply: exists }, [marked, other])]))).toEqual(
      [],
    );
  });

  test("does not apply to other people, nor to a script step, which no get_user stands before", () => {
    const others = signUp({ args: [{ ...user, email: "grace@example.com" }], reply: exists });
    expect(findings(deletedMayReturn, trace([remove(), others, ran(login())]))).toEqual([]);
    expect(findings(deletedMayReturn, trace([remove(), ran(create({ reply: exists }))]))).toEqual([]);
  });
});
