import { HarnessError } from "../../../model/harness-error.ts";
import { positionIn } from "../position-in.ts";
import type { HclValue } from "./hcl-value.ts";
import { plainValue, type TerraformScope } from "./scope.ts";

/** A template, and where it stands. */
export interface Template {
  readonly file: string;
  readonly text: string;
}

/** What a template is filled with. */
export interface TemplateValues {
  /** The second argument of `templatefile`. */
  readonly given: HclValue | undefined;
  readonly scope: TerraformScope;
}

/**
 * Fills `${name}` as `templatefile` does.
 *
 * @throws HarnessError `connection-invalid`: a value is not known, or the template has directives
 */
export function fillTemplate({ file, text }: Template, { given, scope }: TemplateValues): string {
  const values = given === undefined ? {} : plainValue(given, scope);
  const known = (typeof values === "object" && values !== null ? values : {}) as Record<string, unknown>;
  return text.replace(marked, (whole, name: string | undefined, offset: number) => {
    if (whole === "$${" || whole === "%%{") return whole.slice(1);
    const value = name === undefined ? undefined : (known[name] ?? scope.keywords[name]);
    if (value !== undefined && value !== null && typeof value !== "object") return String(value);
    const keyword = name === undefined ? undefined : keywordFor(name, given);
    const meant = keyword === name ? "" : ` (${keyword})`;
    throw new HarnessError(
      "connection-invalid",
      `${whole} of a template${meant} is known to Terraform only`,
      {
        at: positionIn(file, text, offset),
        help:
          keyword === undefined
            ? "Readable are ${name} with a plain value; write $${ where JavaScript's own ${ is meant."
            : `Give its value in \`keywords\` of the project file: keywords: { ${keyword}: … }.`,
      },
    );
  });
}

/** `var.env` where the template gets `{ env = var.env }`: heredocs beside it need the same one. */
function keywordFor(name: string, given: HclValue | undefined): string {
  const value = given?.kind === "object" ? given.entries.get(name)?.value : undefined;
  return value?.kind === "reference" ? value.path : name;
}

const marked = /\$\$\{|%%\{|\$\{\s*([A-Za-z_][\w-]*)\s*\}|[$%]\{[^}\n]*\}?/g;
