import { type ReporterOptions, UnderstudyReporter } from "./reporter.ts";

/** The junit report in a `vitest.config`: `reporters: ["default", ["auth0-understudy/junit", { outputFile: "…" }]]`. */
export default class JunitReporter extends UnderstudyReporter {
  constructor(options?: ReporterOptions) {
    super("junit", options);
  }
}
