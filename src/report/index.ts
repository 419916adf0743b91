import { github } from "./github/index.ts";
import { html } from "./html/index.ts";
import { json } from "./json/index.ts";
import { junit } from "./junit/index.ts";
import { pretty } from "./pretty/index.ts";
import type { Report } from "./report-options.ts";
import { sarif } from "./sarif/index.ts";

export type { ReportOptions } from "./report-options.ts";
export { assemble } from "./assemble.ts";
export { deployedJson, showDeployed } from "./deployed.ts";
export { exitCode } from "./exit-code.ts";
export { explainContract, explainList } from "./explain/index.ts";
export { explainCode, isErrorCode } from "./explain/explain-code.ts";
export { explainFlow, explainFlows } from "./explain/explain-flow.ts";
export { showHarnessError } from "./harness-error.ts";
export { githubSummary } from "./github/index.ts";
export { pageList, pageTitle, showPage } from "./explain/page.ts";
export { asLinked } from "./place.ts";
export { progressLine } from "./pretty/progress.ts";
export { searchJson } from "./json/search-json.ts";
export { showSearch } from "./search.ts";
export { showRecord } from "./record.ts";
export { withSearches } from "./with-searches.ts";
export { parseTraces } from "./json/trace-schema.ts";

/** Our report formats by name. */
export const reports = { pretty, json, junit, github, sarif, html } as const satisfies Record<string, Report>;

/** Name of a format of {@link reports}. */
export type ReportName = keyof typeof reports;
