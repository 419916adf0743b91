import { styleText } from "node:util";

type Format = Parameters<typeof styleText>[0];

const formats = {
  bad: ["bold", "red"],
  warning: ["bold", "yellow"],
  note: ["bold", "cyan"],
  good: ["bold", "green"],
  strong: "bold",
  faint: "dim",
  place: "cyan",
} as const satisfies Record<string, Format>;

/** What a piece of text means; its colour follows. */
export type Tone = keyof typeof formats;

/** Colours a text by its meaning; without colour the text stays as it is. */
export function paint(tone: Tone, text: string, colour: boolean): string {
  if (!colour || text === "") return text;
  // The caller has decided about colour already; the stream and the environment are not asked again.
  return styleText(formats[tone], text, { validateStream: false });
}
