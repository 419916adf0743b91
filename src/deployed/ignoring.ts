import type { DeployedConnection, DeployedDifference } from "../model/deployed.ts";

/** Takes out what may differ, and says so. */
export function ignoring(connection: DeployedConnection, ignore: readonly string[]): DeployedConnection {
  const { differences, notes } = connection;
  const isIgnored = (difference: DeployedDifference) => ignore.some((name) => isMeant(name, difference));
  const ignored = [...new Set(differences.filter(isIgnored).map(nameOf))];
  const idle = ignore.filter((name) => !differences.some((difference) => isMeant(name, difference)));
  return {
    ...connection,
    differences: differences.filter((difference) => !isIgnored(difference)),
    notes: [
      ...notes,
      ...(ignored.length === 0 ? [] : [`Differs, and is ignored: ${ignored.join(", ")}.`]),
      ...(idle.length === 0 ? [] : [`Does not differ, so it need not be ignored: ${idle.join(", ")}.`]),
    ],
  };
}

function isMeant(name: string, difference: DeployedDifference): boolean {
  const own = nameOf(difference);
  return own === name || own.startsWith(`${name}.`);
}

function nameOf({ kind, script, setting }: DeployedDifference): string {
  if (kind === "configuration-missing") return `configuration.${setting ?? ""}`;
  return script ?? setting ?? "";
}
