import { type ReporterOptions, UnderstudyReporter } from "./reporter.ts";

/** The pretty report in a `vitest.config`: `reporters: ["default", ["auth0-understudy/pretty", { outputFile: "…" }]]`. */
export default class PrettyReporter extends UnderstudyReporter {
  constructor(options?: ReporterOptions) {
    super("pretty", options);
  }
}
