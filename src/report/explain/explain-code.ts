import { harnessErrorCodes, type HarnessErrorCode } from "../../model/harness-error.ts";
import { errorWords } from "../error-words.ts";
import { paint } from "../paint.ts";
import type { TextStyle } from "../report-options.ts";
import { wrap } from "../wrap.ts";

/** Whether a word is a code that reports print as the title of an error. */
export function isErrorCode(word: string): word is HarnessErrorCode {
  return Object.hasOwn(harnessErrorCodes, word);
}

/** One code of an error: what it means, what to do, and which page tells more. */
export function explainCode(code: HarnessErrorCode, style: TextStyle): string {
  const { todo, page } = codeGuide[code];
  const exit = harnessErrorCodes[code];
  return [
    `${paint("strong", code, style.colour)} · error, exit code ${exit}`,
    ...field("", `${capital(errorWords[code])}. ${kinds[exit]}`, style),
    "",
    ...field("to do:  ", todo, style),
    ...field("more:   ", `understudy explain ${page}`, style),
    "",
  ].join("\n");
}

function field(label: string, text: string, style: TextStyle): readonly string[] {
  const [first = "", ...others] = wrap(text, {
    width: style.width,
    first: `  ${label}`,
    rest: " ".repeat(label.length + 2),
  });
  return [label === "" ? first : first.replace(label, paint("strong", label, style.colour)), ...others];
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

const kinds = {
  2: "It is a mistake in what was given to Understudy, and says nothing of the scripts.",
  3: "It is a matter of this machine, and says nothing of the scripts.",
} as const;

interface Guide {
  readonly todo: string;
  /** A page of `docs/`. */
  readonly page: string;
}

const project = {
  todo: "Repair the line that the message names; editors check the file by its schema.",
  page: "project-file",
};
const engine = {
  todo: "Read what the message says of the engine, or take another: --engine embedded, docker, local or url.",
  page: "adapters",
};

/** Codes that are easy to repair share their words. */
const codeGuide: Readonly<Record<HarnessErrorCode, Guide>> = {
  "hash-differs": {
    todo: "Compare `hash` of the mapping with what login calls: the hasher, its settings (iterations, key_length, format, salt_as, …), a pepper (`first`) and where the salt stands; where a column holds the rounds, `defaults` gives it those of `hash`. What follows from it is not told as broken, so run again after that. Where the store does hold passwords as `hash` says, create, change_password and login hash otherwise: repair these.",
    page: "adapters",
  },
  "api-refuses": {
    todo: "Compare `base`, `routes` and `auth` of the project file with the first request, which the message names: no script got any further. What follows from it is not told as broken, so run again after that. Where the API is as the project file says, repair the scripts.",
    page: "adapters",
  },
  "mapping-invalid": {
    todo: "Write the mapping as the schema names its tables and columns.",
    page: "adapters",
  },
  "user-refused": {
    todo: "Give the suite's user what the store asks for, or write `defaults` in the mapping for columns that must not be empty.",
    page: "adapters",
  },
  "schema-missing": { todo: "Write the file that `schema` names, or name another.", page: "adapters" },
  "schema-failed": {
    todo: "Repair the statement that the message shows; the store's own words stand beside it.",
    page: "adapters",
  },
  "adapter-unknown": {
    todo: "Name an adapter that there is, or the path of one of your own.",
    page: "adapters",
  },
  "project-invalid": project,
  "project-missing": { todo: "Write a project file by `understudy init`, or run where it is.", page: "init" },
  "connection-invalid": { todo: "Repair the connection's files as the message says.", page: "project-file" },
  "connection-missing": {
    todo: "Let `connection` of the project file name what is there.",
    page: "project-file",
  },
  "script-syntax": { todo: "Repair the script at the line that the message names.", page: "project-file" },
  "script-empty": { todo: "Write the script, or take it out of the connection.", page: "project-file" },
  "keyword-missing": {
    todo: "Give the keyword a value: `keywords` of the project file, or the environment.",
    page: "project-file",
  },
  "contract-unknown": { todo: "`understudy explain` lists all contracts and pages.", page: "tour" },
  "suite-invalid": {
    todo: "Repair the line that the message names; editors check suites by their schema.",
    page: "suite-format",
  },
  "arguments-invalid": { todo: "`understudy <command> --help` shows what a command takes.", page: "tour" },
  "filter-matches-nothing": { todo: "Take another filter or pattern, or none.", page: "suite-format" },
  "nothing-verified": {
    todo: "Let some scenario run to its end: no contract was looked at, so that the run proves nothing.",
    page: "suite-format",
  },
  "trace-invalid": {
    todo: "Hand over what `understudy test --trace <folder>` of this version has written.",
    page: "debugging",
  },
  "lock-missing": { todo: "Write the lock by `understudy test --update-lock`, and commit it.", page: "gate" },
  "lock-invalid": {
    todo: "Write the lock anew by `understudy test --update-lock`, and look at the difference.",
    page: "gate",
  },
  "export-invalid": {
    todo: "Export the tenant anew, in a form that the page names.",
    page: "verify-deployed",
  },
  "recording-invalid": { todo: "Record it anew by `understudy record`.", page: "recording" },
  "recording-lacks": { todo: "Record what is asked for too: `understudy record`.", page: "recording" },
  "module-missing": { todo: "Install the package by the command that the message names.", page: "adapters" },
  "output-unwritable": { todo: "Name a place that can be written to.", page: "reports" },
  "engine-unavailable": engine,
  "engine-failed": engine,
  "store-unreachable": {
    todo: "Look whether the server of `url` runs, and takes the user that the address names.",
    page: "adapters",
  },
  "runtime-failed": {
    todo: "Look at `runtime` of the project file, and at what the message says of Node.",
    page: "project-file",
  },
};
