import { type ReporterOptions, UnderstudyReporter } from "./reporter.ts";

/** The html report in a `vitest.config`: `reporters: ["default", ["auth0-understudy/html", { outputFile: "…" }]]`. */
export default class HtmlReporter extends UnderstudyReporter {
  constructor(options?: ReporterOptions) {
    super("html", options);
  }
}
