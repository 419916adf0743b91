import { z } from "zod";
import { HarnessError } from "../model/harness-error.ts";
import type { JsonObject } from "../model/json.ts";
import { checkShape } from "../yaml/check.ts";
import type { YamlPath } from "../yaml/locate.ts";
import type { YamlDocument } from "../yaml/read.ts";
import { type ExportedConnection, textsOf } from "./exported-connection.ts";

const options = z.looseObject({
  custom_scripts: z.record(z.string(), z.string()).nullish(),
  configuration: z.record(z.string(), z.unknown()).nullish(),
});

const instance = z.looseObject({
  attributes: z.looseObject({
    name: z.string().optional(),
    strategy: z.string().optional(),
    options: z.array(options).nullish(),
  }),
});

const state = z.looseObject({
  resources: z.array(
    z.looseObject({ mode: z.string().optional(), type: z.string(), instances: z.array(z.unknown()) }),
  ),
});

/**
 * Reads the `auth0_connection` resources of a Terraform state of format 4.
 * @throws HarnessError `export-invalid`
 */
export function readTerraformState(document: YamlDocument): readonly ExportedConnection[] {
  checkFormat(document);
  const { resources } = checkShape(state, document, "export-invalid");
  const found = resources.flatMap(({ type, mode, instances }, resource) =>
    type === "auth0_connection"
      ? instances.map((_, index) => ({
          isManaged: mode !== "data",
          one: connectionAt(document, ["resources", resource, "instances", index]),
        }))
      : [],
  );
  // What a data source has read stands beside the resource that made it.
  const managed = new Set(found.filter(({ isManaged }) => isManaged).map(({ one }) => one.name));
  return found.filter(({ isManaged, one }) => isManaged || !managed.has(one.name)).map(({ one }) => one);
}

function checkFormat(document: YamlDocument): void {
  const { version } = document.data as { readonly version?: unknown };
  if (version === 4) return;
  const found = typeof version === "number" ? `format ${version}` : "no format";
  throw new HarnessError("export-invalid", `expected a Terraform state of format 4, found ${found}`, {
    at: document.valueAt(["version"]),
    help: "Terraform 0.12 and newer write format 4: terraform state pull > tenant.tfstate",
  });
}

function connectionAt(document: YamlDocument, path: YamlPath): ExportedConnection {
  const { attributes } = checkShape(instance, document, "export-invalid", path);
  const { custom_scripts, configuration, ...settings } = attributes.options?.[0] ?? {};
  const optionsAt = [...path, "attributes", "options", 0];
  return {
    name: attributes.name ?? null,
    file: document.file,
    strategy: attributes.strategy ?? null,
    scripts: Object.entries(custom_scripts ?? {}).map(([key, text]) => ({
      key,
      text,
      at: document.valueAt([...optionsAt, "custom_scripts", key]),
    })),
    settings: settings as JsonObject,
    settingAt: (setting) => document.at([...optionsAt, ...setting.map(inSnakeCase)]),
    configuration: textsOf(configuration),
    note: "A Terraform state tells what Terraform saw last; run `terraform apply -refresh-only` first to see what is there now.",
  };
}

/** Terraform's own spelling of a key. */
export function inSnakeCase<Step extends string | number>(step: Step): string | number {
  return typeof step === "number" ? step : step.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
