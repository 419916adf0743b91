import { type ReporterOptions, UnderstudyReporter } from "./reporter.ts";

/** The sarif report in a `vitest.config`: `reporters: ["default", ["auth0-understudy/sarif", { outputFile: "…" }]]`. */
export default class SarifReporter extends UnderstudyReporter {
  constructor(options?: ReporterOptions) {
    super("sarif", options);
  }
}
