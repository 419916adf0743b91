import { isSecretSetting } from "../model/secret-name.ts";
import { HarnessError } from "../model/harness-error.ts";
import type { Position } from "../model/position.ts";
import type { ConfigurationEntry } from "../model/project.ts";
import { nearest } from "../model/nearest.ts";
import type { YamlDocument } from "../yaml/read.ts";
import { storeParts } from "./configuration.ts";
import { fillEnv, type Env, type PlacedText } from "./env-text.ts";
import type { ProjectInput } from "./project-schema.ts";

/** What decides the entries of `configuration`. */
export interface ConfigurationSource {
  readonly own: NonNullable<ProjectInput["configuration"]>;
  /** Values that the connection's source gives in clear; those of the project file go before them. */
  readonly inherited: Readonly<Record<string, string>>;
  readonly env: Env;
  /** False where no store is there that `${store.…}` could name. */
  readonly hasStore: boolean;
}

/**
 * The entries of `configuration`, with environment variables filled in.
 *
 * @throws HarnessError `project-invalid`: a variable is missing, or `${…}` names something unknown
 */
export function configurationEntries(
  document: YamlDocument,
  { own, inherited, env, hasStore }: ConfigurationSource,
): readonly ConfigurationEntry[] {
  const ownEntries = Object.entries(own).map(([key, setting]): ConfigurationEntry => {
    const { value: written, secret, path } = unfold(key, setting);
    const placed = { text: String(written), at: document.valueAt(path) };
    checkReferences(placed, hasStore);
    // A variable's value is data: whatever it holds is not read as a reference again.
    const value = fillEnv(placed, env, escapeReferences);
    return { key, value, secret: secret ?? isSecretSetting(key, value) };
  });
  const others = Object.entries(inherited).filter(([key]) => !Object.hasOwn(own, key));
  const inheritedEntries = others.map(([key, value]) => ({
    key,
    value: escapeReferences(value),
    secret: isSecretSetting(key, value),
  }));
  return [...ownEntries, ...inheritedEntries];
}

function unfold(key: string, setting: ConfigurationSource["own"][string]) {
  if (typeof setting !== "object") return { value: setting, secret: undefined, path: ["configuration", key] };
  return { value: setting.value, secret: setting.secret, path: ["configuration", key, "value"] };
}

function escapeReferences(value: string): string {
  return value.replaceAll("${", () => "$${");
}

function checkReferences({ text, at }: PlacedText, hasStore: boolean): void {
  for (const [whole, inner] of text.matchAll(references)) {
    if (inner === undefined || /^env\.\w+(?::-.*)?$/s.test(inner)) continue;
    if (!known.includes(inner)) throw unknownReference(whole, inner, at);
    if (hasStore) continue;
    throw new HarnessError("project-invalid", `${whole} names a store, but the project has none`, {
      at,
      help: "Name an adapter under `store`, or write the value out.",
    });
  }
}

function unknownReference(whole: string, inner: string, at: Position): HarnessError {
  const near = nearest(inner, known);
  const hint = near === null ? "" : `; did you mean "\${${near}}"?`;
  const usable = known.map((name) => `\${${name}}`).join(", ");
  return new HarnessError("project-invalid", `nothing is known as ${whole}${hint}`, {
    at,
    help: `Use ${usable} or \${env.NAME:-default}; \`$\${\` stands for \`\${\` itself.`,
  });
}

const known: readonly string[] = storeParts.map((part) => `store.${part}`);
const references = /\$\$\{|\$\{([^}]*)\}/g;
