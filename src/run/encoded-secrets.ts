import { shortestRun } from "./spellings.ts";

/** Replaces encoded texts that hold a secret. */
export type Decoder = (text: string) => string;

/** What is looked for in them. */
export interface Sought {
  /** A regular expression that finds secrets in clear, and in the bytes of UTF-8. */
  readonly source: string;
  markOf(found: string): string;
  /** Plain words that are secrets, with their marks. */
  readonly words: ReadonlyMap<string, string>;
}

/** Makes what reads base64, with what stands around the secret in them: a login's name for one. */
export function makeDecoder({ source, markOf, words }: Sought): Decoder {
  const pattern = new RegExp(source);
  const find = (text: string) => {
    const found = pattern.exec(text)?.[0];
    return found === undefined ? null : markOf(found);
  };
  const known = new Map<string, string>();
  const replaceRun = (run: string) => {
    const before = known.get(run);
    if (before !== undefined) return before;
    const made = withoutSecrets(run, find);
    known.set(run, made);
    return made;
  };
  const replaceLogin = (all: string, scheme: string, login: string) => {
    const [, ...password] = Buffer.from(login, "base64").toString("utf8").split(":");
    const mark = words.get(password.join(":")) ?? find(password.join(":"));
    return mark === null ? all : `${scheme}${mark}`;
  };
  return (text) => {
    if (text.length < shortestLogin) return text;
    const open = text.includes("asic ") ? text.replace(basic, replaceLogin) : text;
    return replaceRuns(open, replaceRun);
  };
}

/** Replaces runs of letters that are long enough. One of these stands in every run, so most of a text is not looked at. */
function replaceRuns(text: string, replace: (run: string) => string): string {
  let [made, done] = ["", 0];
  for (let at = shortestRun - 1; at < text.length; at += shortestRun) {
    if (!isLetterAt(text, at)) continue;
    let [start, end] = [at, at + 1];
    while (start > done && isLetterAt(text, start - 1)) start -= 1;
    while (end < text.length && isLetterAt(text, end)) end += 1;
    at = end - 1;
    if (end - start < shortestRun) continue;
    const run = text.slice(start, end);
    const marked = replace(run);
    if (marked === run) continue;
    made += text.slice(done, start) + marked;
    done = end;
    while (text[done] === "=") done += 1;
  }
  return done === 0 ? text : made + text.slice(done);
}

function isLetterAt(text: string, index: number): boolean {
  return isLetter[text.codePointAt(index) ?? 128] === true;
}

type Find = (text: string) => string | null;

function withoutSecrets(run: string, find: Find): string {
  if (inRun(run, find) === null) return run;
  // A slash is a letter of base64, and parts a path: what does not hold the secret can stay.
  const parts = run.split("/");
  const marked = parts.map((part) => inRun(part, find) ?? part);
  return marked.some((part, index) => part !== parts[index]) ? marked.join("/") : (inRun(run, find) ?? run);
}

/** Nobody says at which letter the encoded text begins. */
function inRun(run: string, find: Find): string | null {
  // Base64 of a text without any capital is one in thousands, paths and names without any are most of what is read.
  if (!capital.test(run)) return null;
  for (let start = 0; start < 4 && start < run.length; start += 1) {
    // A letter for each byte.
    const mark = find(Buffer.from(run.slice(start), "base64").toString("latin1"));
    if (mark !== null) return mark;
  }
  return null;
}

const shortestLogin = 10;
const basic = /\b(basic +)([\w+/-]{4,}={0,2})/gi;
const alphabet = /[\w+/-]/;
/** Whether the letter of that code is one of base64, its variant for addresses included. */
const isLetter: readonly boolean[] = Array.from({ length: 128 }, (_, code) =>
  alphabet.test(String.fromCodePoint(code)),
);
const capital = /[A-Z]/;
