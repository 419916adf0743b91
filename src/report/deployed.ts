import type { DeployedConnection, DeployedDifference, DeployedResult } from "../model/deployed.ts";
import { field } from "./blocks/broken-block.ts";
import { paint } from "./paint.ts";
import { showFile, showNote, showPlace } from "./place.ts";
import type { ReportOptions } from "./report-options.ts";
import { showJson } from "./show-value.ts";
import { visible } from "./visible.ts";
import { deployedWords } from "./deployed-words.ts";
import { phrases } from "./words.ts";
import { wrap } from "./wrap.ts";

/** What `understudy verify-deployed` found, as one JSON document. */
export function deployedJson(result: DeployedResult): string {
  return `${JSON.stringify(result, null, 2)}\n`;
}

/** What `understudy verify-deployed` found, for people. */
export function showDeployed(result: DeployedResult, options: ReportOptions): string {
  const sections = result.connections.flatMap((connection) => [
    head(connection, options),
    ...connection.differences.map((difference) => block(difference, options)),
    connection.notes.flatMap((note) => told(showNote(note, options.cwd), options)).join("\n"),
  ]);
  return `${[...sections, verdict(result, options)].filter((section) => section !== "").join("\n\n")}\n`;
}

function head(
  { connection, project, export: file, scripts }: DeployedConnection,
  options: ReportOptions,
): string {
  const longest = Math.max(0, ...scripts.map(({ script }) => script.length));
  const compared = `${showFile(project, options.cwd)} ${phrases.against} ${showFile(file, options.cwd)}`;
  return [
    `${paint("strong", connection, options.colour)} · ${compared}`,
    ...scripts.map(({ script, status }) => {
      const isFine = status === "same" || status === "line-ends";
      const word = paint(isFine ? "good" : "bad", deployedWords[status], options.colour);
      return `  ${script.padEnd(longest)}  ${word}`;
    }),
  ].join("\n");
}

function block(difference: DeployedDifference, options: ReportOptions): string {
  const { script, setting, message, at, deployedAt, help, diff, kind } = difference;
  const isSetting = kind === "setting-differs";
  const { width, colour } = options;
  return [
    `${paint("bad", phrases.differs, colour)} ${paint("strong", script ?? setting ?? "", colour)}`,
    ...wrap(message, { width, first: "  ", rest: "  " }),
    ...(at === null ? [] : [place(phrases.inGit, showPlace(at, options.cwd), options)]),
    place(phrases.inTenant, showPlace(deployedAt, options.cwd), options),
    ...(isSetting ? field(phrases.expected, showJson(difference.expected), options) : []),
    ...(isSetting ? field(phrases.received, receivedText(difference), options) : []),
    ...(diff === null ? [] : ["", ...diffLines(diff, options), ""]),
    ...field(phrases.help, help, options),
  ].join("\n");
}

function receivedText({ received }: DeployedDifference): string {
  return received === null ? phrases.notSaid : showJson(received);
}

function place(label: string, text: string, { colour }: ReportOptions): string {
  return `  ${label}${paint("place", text, colour)}`;
}

function diffLines(diff: string, { colour }: ReportOptions): readonly string[] {
  const lines = diff.split("\n");
  const more = lines.length - longestDiff;
  return [
    ...lines.slice(0, longestDiff).map((line) => `  ${painted(shorten(visible(line)), colour)}`),
    ...(more > 0 ? [`  ${phrases.moreLines(more)}`] : []),
  ];
}

function painted(line: string, colour: boolean): string {
  const tone = tones[line[0] ?? ""];
  return tone === undefined ? line : paint(tone, line, colour);
}

// Bundled scripts have lines of many thousand characters.
function shorten(line: string): string {
  const more = line.length - longestLine;
  return more > 0 ? `${line.slice(0, longestLine)} … (${more} more characters)` : line;
}

function told(note: string, { width, colour }: ReportOptions): readonly string[] {
  const [first = "", ...others] = wrap(note, { width, first: `${phrases.note} `, rest: "    " });
  return [first.replace(phrases.note, paint("faint", phrases.note, colour)), ...others];
}

function verdict({ verdict, connections }: DeployedResult, { colour }: ReportOptions): string {
  const differences = connections.flatMap((connection) => connection.differences).length;
  const scripts = connections.flatMap((connection) => connection.scripts).length;
  const words = verdict === "same" ? phrases.sameDeployed : phrases.differences(differences);
  return `${paint(verdict === "same" ? "good" : "bad", verdict, colour)}: ${words} · ${phrases.scriptsCompared(scripts)}`;
}

const tones: Readonly<Record<string, "bad" | "good" | "place">> = { "-": "bad", "+": "good", "@": "place" };
const longestDiff = 80;
const longestLine = 200;
