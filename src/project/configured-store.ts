import { HarnessError } from "../model/harness-error.ts";
import { nearest } from "../model/nearest.ts";
import type { ConfigurationEntry } from "../model/project.ts";
import type { YamlDocument } from "../yaml/read.ts";
import type { PlacedText } from "./env-text.ts";
import { fillBelow } from "./env-values.ts";

/**
 * The same document with `${configuration.KEY}` replaced below `store`, so that a pepper stands in one place.
 *
 * @throws HarnessError `project-invalid`: there is no such key, or its value names the store
 */
export function fillConfiguration(
  document: YamlDocument,
  entries: readonly ConfigurationEntry[],
): YamlDocument {
  return fillBelow(document, ["store"], (placed) =>
    placed.text.replaceAll(pattern, (whole, key: string | undefined) =>
      key === undefined ? whole.slice(1) : valueOf({ whole, key, placed }, entries),
    ),
  );
}

interface Reference {
  readonly whole: string;
  readonly key: string;
  readonly placed: PlacedText;
}

function valueOf({ whole, key, placed: { at } }: Reference, entries: readonly ConfigurationEntry[]): string {
  const entry = entries.find((candidate) => candidate.key === key);
  if (entry === undefined) throw unknownKey(key, at, entries);
  if (/(?<!\$)\$\{store\./.test(entry.value)) {
    throw new HarnessError("project-invalid", `${whole} names the store, which is not known yet`, {
      at,
      help: "Write the value out.",
    });
  }
  return entry.value.replaceAll("$${", () => "${");
}

function unknownKey(key: string, at: PlacedText["at"], entries: readonly ConfigurationEntry[]): HarnessError {
  const near = nearest(
    key,
    entries.map((entry) => entry.key),
  );
  const hint = near === null ? "" : `; did you mean "${near}"?`;
  return new HarnessError("project-invalid", `configuration has no key ${key}${hint}`, {
    at,
    help: `Give it under \`configuration\`, where scripts read it too; \`$\${\` stands for \`\${\` itself.`,
  });
}

const pattern = /\$\$\{(?=configuration\.)|\$\{configuration\.([^}]+)\}/g;
