import { describe, expect, test } from "vitest";
import { mermaid } from "./mermaid.ts";
import { parseSequence } from "../testing/parse-sequence.ts";

function messageOf(text: string, name = "tenant"): string {
  const { messages } = parseSequence(mermaid([{ atMs: null, from: "person", to: name, text }]));
  return messages[0]?.text ?? "";
}

describe("a sequence diagram", () => {
  test("names everybody once, in the order in which they appear", () => {
    const { participants } = parseSequence(
      mermaid([
        { atMs: 0, from: "person", to: "tenant", text: "login" },
        { atMs: 1.6, from: "tenant", to: "login", text: "asks" },
        { atMs: 2, from: "login", to: "tenant", text: "answers" },
      ]),
    );
    expect(participants).toEqual(["person", "tenant", "login"]);
  });

  test("tells times in milliseconds, and answers by dotted lines", () => {
    const { messages } = parseSequence(
      mermaid([
        { atMs: 0, from: "person", to: "tenant", text: "login" },
        { atMs: 21.6, from: "login", to: "tenant", text: "callback()" },
        { atMs: null, from: "tenant", to: "log", text: "s" },
      ]),
    );
    expect(messages.map(({ arrow, text }) => [arrow, text])).toEqual([
      ["->>", "login (0 ms)"],
      ["-->>", "callback() (22 ms)"],
      ["->>", "s"],
    ]);
  });

  test.for([
    "a; b; c",
    "# not a comment",
    "100 % sure, %% too, %%{init: {}}%%",
    "<script>alert(1)</script> & more",
    "style:#fff; classDef x:#123;",
    "wrap:all of it",
    "nowrap: all of it",
    "$$x^2$$",
    "http://x/y?z=1#frag;",
    "C:\\path\\n",
    "end",
    "note over p0: boo",
    "p0->>p1: forged",
    '{ "email": "ada@example.com" }',
    "«password:ada» → ü 木 🙂",
  ])("carries %j unharmed", (text) => {
    expect(messageOf(text)).toBe(text);
    expect(messageOf("x", text.replaceAll("\n", " "))).toBe("x");
  });

  test("keeps a text of several lines in one", () => {
    expect(messageOf("one\n  two\r\nthree")).toBe("one two three");
    expect(messageOf("")).toBe(" ");
  });
});
