import type { RunResult } from "../../model/run-result.ts";
import { brokenIn, type ConnectionSearch } from "../../model/search-report.ts";
import type { ReportOptions } from "../report-options.ts";
import { showSearch } from "../search.ts";
import { phrases } from "../words.ts";
import type { XmlElement } from "./xml.ts";

/** What was searched after the suites, as JUnit XML: a case for each connection. */
export function searchCases({ searches = [] }: RunResult, options: ReportOptions): readonly XmlElement[] {
  return searches.map((search) => ({
    name: "testcase",
    attributes: {
      name: search.connection,
      classname: `${search.connection}: ${phrases.searchSuite}`,
      time: ((search.search?.durationMs ?? 0) / 1000).toFixed(3),
    },
    children: verdict(search, options),
  }));
}

function verdict(search: ConnectionSearch, options: ReportOptions): readonly XmlElement[] {
  const [type, ...others] = new Set(brokenIn(search));
  if (type === undefined) return [];
  const attributes = { type, message: [type, ...others].join("\n") };
  return [{ name: "failure", attributes, children: [showSearch(search, options)] }];
}
