import { expect, test } from "vitest";
import { openMarks } from "./marks.ts";
import { follow, type Plan } from "./plan.ts";

interface Seen {
  readonly kind: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly inner?: readonly { readonly user: string; readonly note: string | null }[] | undefined;
}

const plan: Plan<Seen> = {
  kind: "ours",
  text: "data",
  headers: "keyed",
  inner: { user: "named", note: "data" },
};

const marks = openMarks();
marks.learn("login", "«password:ada»");

test("a plan marks what is data, and nothing else", () => {
  const seen: Seen = {
    kind: "login",
    text: "login",
    headers: { login: "login" },
    inner: [
      { user: "login", note: "login" },
      { user: "ada", note: null },
    ],
  };
  expect(follow(plan, seen, marks)).toEqual({
    kind: "login",
    text: "«password:ada»",
    headers: { login: "«password:ada»" },
    inner: [
      { user: "login", note: "«password:ada»" },
      { user: "ada", note: null },
    ],
  });
});

test("a field that the plan does not name is data", () => {
  const seen = { kind: "login", text: "", headers: {}, more: ["login"] };
  expect(follow(plan, seen, marks)).toEqual({ ...seen, more: ["«password:ada»"] });
});

test("a plan without a field does not compile", () => {
  // @ts-expect-error `inner` is left out
  const short: Plan<Seen> = { kind: "ours", text: "data", headers: "keyed" };
  expect(short).not.toHaveProperty("inner");
});
