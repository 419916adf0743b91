import { z } from "zod";
import type { ConnectionMode } from "../../model/connection.ts";
import { isSecretSetting, secretsInAddress } from "../../model/secret-name.ts";
import { identifierShape } from "./identifier-shape.ts";
import type { Notes } from "./notes.ts";

/**
 * What is read of a connection's `options`, spelled as the Management API spells it; the rest is Auth0's own business.
 * @see https://auth0.com/docs/api/management/v2/connections/post-connections
 */
const connectionOptions = z.looseObject({
  customScripts: z.record(z.string(), z.string()).optional(),
  import_mode: z.boolean().optional(),
  enable_script_context: z.boolean().optional(),
  requires_username: z.boolean().optional(),
  strategy_version: z.union([z.literal(1), z.literal(2)]).optional(),
  ...identifierShape,
  enabledDatabaseCustomization: z.boolean().optional(),
  configuration: z.unknown().optional(),
  bareConfiguration: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});

/** A connection as the Management API and auth0-deploy-cli write it. */
export const connectionObject = z.looseObject({
  name: z.string().optional(),
  strategy: z.string().optional(),
  options: connectionOptions.optional(),
  customScripts: z.record(z.string(), z.string()).optional(),
});

/** A checked {@link connectionObject}. */
export type ConnectionObject = z.infer<typeof connectionObject>;

/** The switches that a connection's `options` name; those that it leaves out are absent. */
export function modeOf({ options = {} }: ConnectionObject): Partial<ConnectionMode> {
  const { import_mode, enable_script_context, requires_username, strategy_version } = options;
  const { attributes, precedence, validation } = options;
  return {
    ...(attributes === undefined ? {} : { attributes }),
    ...(precedence === undefined ? {} : { precedence }),
    ...(validation === undefined ? {} : { validation }),
    ...(import_mode === undefined ? {} : { import_mode }),
    ...(enable_script_context === undefined ? {} : { script_context: enable_script_context }),
    ...(requires_username === undefined ? {} : { requires_username }),
    ...(strategy_version === undefined ? {} : { strategy_version }),
  };
}

/** Values for `configuration` that the connection itself gives in clear. */
export function bareConfiguration({ options = {} }: ConnectionObject): Readonly<Record<string, string>> {
  const entries = Object.entries(options.bareConfiguration ?? {});
  return Object.fromEntries(entries.map(([key, value]) => [key, String(value)]));
}

/**
 * Values of `options.configuration` that are no secrets: Auth0 answers with encrypted ones, repositories may hold others.
 * They are no part of a connection, since nobody can tell which of them suit a test.
 */
export function suggestedConfiguration({ options = {} }: ConnectionObject): Readonly<Record<string, string>> {
  const plain = Object.entries(settings(options.configuration)).flatMap(([key, value]) => {
    const isScalar = ["string", "number", "boolean"].includes(typeof value);
    const isOpen = !isSecretSetting(key, String(value)) && secretsInAddress(String(value)).length === 0;
    return isScalar && isOpen && !/@@|##|^2\.0\$/.test(String(value)) ? [[key, String(value)] as const] : [];
  });
  return Object.fromEntries(plain);
}

/** The keys of `options.configuration`. */
export function unreadKeys({ options = {} }: ConnectionObject): readonly string[] {
  return Object.keys(settings(options.configuration));
}

function settings(configuration: unknown): Readonly<Record<string, unknown>> {
  const isMapping = typeof configuration === "object" && !Array.isArray(configuration);
  return isMapping ? { ...configuration } : {};
}

/** Warns of what a connection says that is no error but surprises. */
export function noteOddities(file: string, connection: ConnectionObject, notes: Notes): void {
  const { strategy, options = {} } = connection;
  if (strategy !== undefined && strategy !== "auth0") {
    notes.warnings.push(
      `${file}: the strategy is "${strategy}"; only connections of the strategy "auth0" run scripts`,
    );
  }
  if (options.enabledDatabaseCustomization === false) {
    notes.warnings.push(
      `${file}: enabledDatabaseCustomization is false, so Auth0 would not run these scripts`,
    );
  }
  if (options.bareConfiguration !== undefined) {
    notes.warnings.push(
      `${file}: options.bareConfiguration is in no current reference of Auth0; its values are used where the project file gives none`,
    );
  }
}
