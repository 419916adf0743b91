import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { delimiter, isAbsolute, join, resolve } from "node:path";
import type { Env } from "./server-program.ts";

/** Where programs are looked for. */
export interface ProgramPlaces {
  readonly env: Env;
  /** The project's folder; a relative path starts there. */
  readonly folder: string;
  /** Folders beside those on PATH where packages put servers. */
  readonly besides?: readonly string[] | undefined;
}

/** The first of these programs that is there: a name is looked for on PATH, a path is taken as it is. */
export async function findProgram(
  names: readonly string[],
  { env, folder, besides = [] }: ProgramPlaces,
): Promise<string | null> {
  const path = env["PATH"] ?? env["Path"] ?? "";
  const folders = [...path.split(delimiter), ...besides, ...systemFolders].filter((name) => name !== "");
  const end = process.platform === "win32" ? ".exe" : "";
  const candidates = names.flatMap((name) =>
    /[/\\]/.test(name)
      ? [isAbsolute(name) ? name : resolve(folder, name)]
      : folders.map((place) => join(place, `${name}${end}`)),
  );
  for (const candidate of candidates) if (await isProgram(candidate)) return candidate;
  return null;
}

/** Why none of these programs was found. */
export function notThere(names: readonly string[]): string {
  const [name = ""] = names;
  if (names.length === 1 && /[/\\]/.test(name)) return `there is no program ${name}.`;
  return `neither PATH nor the usual folders have ${names.join(" or ")}.`;
}

async function isProgram(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** Servers often lie where only root's PATH leads. */
const systemFolders = ["/usr/sbin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin"];
