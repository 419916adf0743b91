import { HarnessError } from "../../../model/harness-error.ts";
import { positionIn } from "../position-in.ts";

/** Walks through the text of a Terraform file. */
export class HclScanner {
  readonly file: string;
  readonly text: string;
  offset = 0;

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
  }

  get isAtEnd(): boolean {
    return this.offset >= this.text.length;
  }

  /** Whether the text goes on with these characters. */
  sees(characters: string): boolean {
    return this.text.startsWith(characters, this.offset);
  }

  /** Steps over these characters, if they come next. */
  take(characters: string): boolean {
    if (!this.sees(characters)) return false;
    this.offset += characters.length;
    return true;
  }

  /** Steps over what a sticky pattern matches here. */
  takeMatch(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.offset;
    const match = pattern.exec(this.text);
    if (match !== null) this.offset += match[0].length;
    return match;
  }

  /** Steps over blanks and comments; line ends too, where they mean nothing. */
  skip(lines: "with-lines" | "within-line"): void {
    this.takeMatch(lines === "with-lines" ? space : blanks);
  }

  /** @throws HarnessError `connection-invalid` where something else comes */
  expect(characters: string): void {
    if (!this.take(characters)) throw this.error(`expected \`${characters}\``);
  }

  error(expected: string, at: number = this.offset): HarnessError {
    const found = this.text.slice(at, at + 20).split("\n")[0] ?? "";
    const shown = at >= this.text.length ? "the end of the file" : found === "" ? "a line end" : found;
    return new HarnessError("connection-invalid", `not valid Terraform: ${expected}, found ${shown}`, {
      at: positionIn(this.file, this.text, at),
      help: "Correct it (`terraform validate` tells more), or point `connection` at the folder of the scripts.",
    });
  }
}

const blanks = /(?:[ \t\r]|#[^\n]*|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;
const space = /(?:\s|#[^\n]*|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;
