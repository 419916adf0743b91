import { type ReporterOptions, UnderstudyReporter } from "./reporter.ts";

/** The github report in a `vitest.config`: `reporters: ["default", ["auth0-understudy/github", { outputFile: "…" }]]`. */
export default class GithubReporter extends UnderstudyReporter {
  constructor(options?: ReporterOptions) {
    super("github", options);
  }
}
