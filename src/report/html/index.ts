import { createHash } from "node:crypto";
import type { RunResult } from "../../model/run-result.ts";
import { groupBroken } from "../groups/broken-groups.ts";
import { showDuration } from "../duration.ts";
import type { ReportOptions } from "../report-options.ts";
import { verdictReason } from "../pretty/verdict-line.ts";
import { phrases } from "../words.ts";
import { behaviour } from "./behaviour.ts";
import { coverage } from "./coverage.ts";
import { type Known, know } from "./known.ts";
import { type Markup, markup } from "./markup.ts";
import { matrixTable } from "./matrix-table.ts";
import { problems, warnings } from "./problems.ts";
import { scenarios } from "./scenarios.ts";
import { searches } from "./search.ts";
import { side } from "./side.ts";
import { style } from "./style.ts";

/** The result as one page that needs nothing else: no network, and no JavaScript for reading. */
export function html(result: RunResult, options: ReportOptions): string {
  const known = know(result, options);
  const sections = parts.map(({ id, title, show }) => ({ id, title, body: show(known) }));
  const told = sections.filter(({ body }) => body.html !== "");
  const page = markup`<!doctype html>
<html lang=en><meta charset=utf-8>
<meta http-equiv=Content-Security-Policy content="${policy}">
<meta name=viewport content="width=device-width">
<meta name=color-scheme content="light dark">
<title>${result.verdict} · Understudy</title>
<style>${{ html: style }}</style>
<body>
<a class=skip href="#main">Skip to what was found</a>
${head(known)}
<nav aria-label="Parts of the report"><ul>${told.map(({ id, title }) => markup`<li><a href="#${id}">${title}</a>`)}</ul></nav>
<main id=main tabindex=-1>
${told.map(({ body }) => body)}
</main>
${{ html: `<script>${behaviour}</script>` }}
`;
  return page.html;
}

function head({ result }: Known): Markup {
  const { verdict, counts, engine, node, durationMs } = result;
  const warned = groupBroken(result.violations.filter(({ level }) => level === "should")).length;
  const tone = verdict === "honoured" ? "good" : "bad";
  const facts = [
    ["passed", counts.passed, "passed"],
    ["violated", counts.violated, "violated"],
    ["failed", counts.failed, "failed"],
    ["not-applicable", counts.notApplicable, "not applicable"],
    ["warned", warned, warned === 1 ? "warning" : "warnings"],
    ["waived", counts.waived, "waived"],
  ] as const;
  const shown = facts.filter(([, count]) => count > 0);
  return markup`<header><h1 class=${tone}><small>Understudy</small> ${verdict}</h1><p class=verdict>${verdictReason(result)}</p>
<ul class=facts>${shown.map(([tone, count, word]) => markup`<li class=${tone}><b>${count}</b> ${word}`)}</ul>
<p class=at>${phrases.scenarios(counts.scenarios)} · ${engine ?? "no store"} · node ${node} · ${showDuration(durationMs)}</p></header>`;
}

const parts = [
  { id: "problems", title: phrases.whatToRepair, show: problems },
  { id: "matrix", title: "Contracts × scripts", show: matrixTable },
  { id: "warnings", title: "Warnings and notes", show: warnings },
  { id: "scenarios", title: "Scenarios", show: scenarios },
  { id: "search", title: "Search and faults", show: searches },
  { id: "coverage", title: "Coverage", show: coverage },
  { id: "side", title: "Waivers and remarks", show: side },
] as const;

const policy = [
  "default-src 'none'",
  `style-src '${hashOf(style)}'`,
  `script-src '${hashOf(behaviour)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
