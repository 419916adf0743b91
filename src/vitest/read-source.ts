import { readFileSync } from "node:fs";

/** Text of a file for code frames, or null where it can't be read. */
export function readSource(file: string): string | null {
  try {
    const text = readFileSync(file, "utf8");
    // UTF-16 read as UTF-8 shows nothing that anybody wrote.
    return text.includes("\0") ? null : maskPasswords(text);
  } catch {
    return null;
  }
}

/** Passwords in addresses, replaced sign by sign so that columns stay right. */
function maskPasswords(text: string): string {
  return text.replace(
    /(:\/\/[^\s:/@"']*:)([^\s@/"']+)(?=@)/g,
    (_, before: string, password: string) => before + "*".repeat(password.length),
  );
}
