import { argumentsError, readArguments } from "../arguments-error.ts";

/** `understudy init`'s arguments, checked. */
export interface InitOptions {
  /** No questions: what is new is written, what is there stays. */
  readonly yes: boolean;
  /** Print what would be written, and write nothing. */
  readonly dryRun: boolean;
  readonly install: boolean;
  /** Names of connections; empty for a choice of all. */
  readonly connections: readonly string[];
  /** What installs Understudy itself; null for the version that runs. */
  readonly package: string | null;
}

/** Reads the arguments of `understudy init`. @throws HarnessError `arguments-invalid` */
export function readInitOptions(args: readonly string[]): InitOptions {
  const { values, positionals } = readArguments(args, {
    yes: { type: "boolean", short: "y" },
    "dry-run": { type: "boolean" },
    "no-install": { type: "boolean" },
    connection: { type: "string", multiple: true },
    package: { type: "string" },
  });
  const [surplus] = positionals;
  if (surplus !== undefined) {
    throw argumentsError(
      `\`understudy init\` takes no \`${surplus}\`.`,
      "Run it in the folder of your repository; choose a connection by --connection <name>.",
    );
  }
  return {
    yes: values.yes ?? false,
    dryRun: values["dry-run"] ?? false,
    install: !(values["no-install"] ?? false),
    connections: values.connection ?? [],
    package: values.package ?? null,
  };
}
