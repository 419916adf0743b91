/**
 * Makes control characters visible, so that what a script wrote can't move the cursor, recolour the terminal
 * or hide a line of the report. Tabs and line breaks stay.
 * @example visible("\u001b[2Jgone") // "\\u001b[2Jgone"
 */
export function visible(text: string): string {
  return text.replaceAll("\r\n", "\n").replaceAll(control, escape);
}

function escape(character: string): string {
  return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;
}

// C0 without tab and line feed, DEL, C1, line separators, and the marks that reverse the direction of writing.
const control = /(?![\t\n])[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;
