import { visible } from "../visible.ts";

/** HTML that is safe to put into a page. */
export interface Markup {
  readonly html: string;
}

type Piece = string | number | Markup;

/**
 * HTML with values in it: a text is escaped wherever it stands, a list is joined, only {@link Markup} stays as it is.
 * @example markup`<b>${"<script>"}</b>`.html // "<b>&lt;script&gt;</b>"
 */
export function markup(
  strings: TemplateStringsArray,
  ...values: readonly (Piece | readonly Piece[])[]
): Markup {
  const rest = values.map((value, index) => `${show(value)}${strings[index + 1] ?? ""}`);
  return { html: `${strings[0] ?? ""}${rest.join("")}` };
}

/** Nothing. */
export const empty: Markup = { html: "" };

function show(value: Piece | readonly Piece[]): string {
  if (typeof value === "object" && !("html" in value)) return value.map(show).join("");
  return typeof value === "object" ? value.html : escape(String(value));
}

function escape(text: string): string {
  return visible(text.toWellFormed()).replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
