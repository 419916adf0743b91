import { describe, expect, test } from "vitest";
import { pageList, pageTitle, showPage } from "./page.ts";

const style = { colour: false, width: 80 };

describe("a page in the terminal", () => {
  test("has headings, prose and lists without marks", () => {
    const page =
      "# The **gate**\n\nSee [CI](ci.md) and [Auth0](https://auth0.com/docs).\n## Then\n- one\n- two\n  more\n";
    expect(showPage(page, style)).toBe(
      "The gate\n\nSee CI (explain ci) and Auth0 <https://auth0.com/docs>.\n\nThen\n\n- one\n- two more\n",
    );
  });

  test("keeps code as it is, empty lines too", () => {
    expect(showPage("```js\nconst a = 1;\n\n# not a heading **b**\n```\n", style)).toBe(
      "    const a = 1;\n\n    # not a heading **b**\n",
    );
  });

  test("keeps code below an item of a list, without the item's indentation", () => {
    const page =
      "- one:\n\n  ```yaml\n  store:\n    adapter: http\n\n    base: x\n  ```\n\n  Then **two**.\n- three\n";
    expect(showPage(page, style)).toBe(
      "- one:\n\n    store:\n      adapter: http\n\n      base: x\n\nThen two.\n\n- three\n",
    );
  });

  test("puts a table in columns where it fits", () => {
    expect(showPage("| a | b |\n|---|---|\n| `x` | one |\n| y\\|z | two |\n", style)).toBe(
      "a    b\n`x`  one\ny|z  two\n",
    );
  });

  test("puts one below an item of a list in columns too", () => {
    const page = "- sizes:\n\n  | a | b |\n  |---|---|\n  | `x` | one |\n- more\n";
    expect(showPage(page, style)).toBe("- sizes:\n\na    b\n`x`  one\n\n- more\n");
  });

  test("sets a wide table row by row, within the terminal's width", () => {
    const words = "many words ".repeat(12).trim();
    const shown = showPage(`| key | | default |\n|---|---|---|\n| \`x\` | ${words} | 1 |\n`, style);
    expect(shown.split("\n").every((line) => line.length <= 80)).toBe(true);
    expect(shown).toContain("`x`\n    many words");
    expect(shown).toContain("    default: 1");
  });

  test("leaves out comments", () => expect(showPage("<!-- a -->\ntext", style)).toBe("text\n"));

  test("is listed with its first heading", () => {
    const title = pageTitle("# In *CI*\n");
    expect(pageList([{ name: "ci", title }], style)).toBe("Pages\n  ci  In CI\n");
  });
});
