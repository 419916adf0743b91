import { type ReporterOptions, UnderstudyReporter } from "./reporter.ts";

/** The json report in a `vitest.config`: `reporters: ["default", ["auth0-understudy/json", { outputFile: "…" }]]`. */
export default class JsonReporter extends UnderstudyReporter {
  constructor(options?: ReporterOptions) {
    super("json", options);
  }
}
