import { join } from "node:path";
import { isHarnessError } from "../model/harness-error.ts";
import { readConnection } from "../project/connection/read-connection.ts";
import { candidatesIn, type Candidate } from "./candidates.ts";
import type { Findings, FoundConnection, Unreadable } from "./found.ts";

/** The connections below a folder, each once: what a tenant or Terraform names is not told again as a plain folder. */
export async function findConnections(root: string, files: readonly string[]): Promise<Findings> {
  const connections: FoundConnection[] = [];
  const unreadable: Unreadable[] = [];
  for (const candidate of await candidatesIn(root, files)) {
    const read = await readCandidate(root, candidate);
    if ("message" in read) {
      if (candidate.kind !== "folder") unreadable.push(read);
      continue;
    }
    if (!isKnown(read, connections) && isPlausible(read)) connections.push(read);
  }
  return { connections: distinctNames(connections), unreadable };
}

async function readCandidate(root: string, candidate: Candidate): Promise<FoundConnection | Unreadable> {
  const { where, kind, path, fragment } = candidate;
  const place = {
    path: join(root, path),
    fragment,
    root,
    at: { file: join(root, path), line: 1, column: 1 },
  };
  try {
    const { connection, configuration } = await readConnection(place, { mode: {}, keywords: {} });
    return { name: connection.name, kind, where, connection, configuration };
  } catch (error) {
    if (!isHarnessError(error)) throw error;
    const { at } = error;
    const at_ = at === undefined ? "" : ` (${at.file}:${at.line}:${at.column})`;
    return { where, message: `${error.message}${at_}` };
  }
}

/** A file of a website may be called login.js too: a script takes an identifier, perhaps a password, and a callback. */
function isPlausible({ kind, connection: { scripts } }: FoundConnection): boolean {
  if (kind !== "folder") return true;
  const count = (script: "login" | "get_user") => scripts[script]?.shape.parameters?.length ?? 0;
  return [3, 4].includes(count("login")) || [2, 3].includes(count("get_user"));
}

/** A folder whose scripts another source has brought already, or the same connection exported again. */
function isKnown(found: FoundConnection, others: readonly FoundConnection[]): boolean {
  const texts = new Set(
    others.flatMap(({ connection }) => Object.values(connection.scripts).map(({ text }) => text)),
  );
  const own = Object.values(found.connection.scripts);
  const isCopy = own.every(({ text }) => texts.has(text));
  return isCopy && (found.kind === "folder" || others.some(({ name }) => name === found.name));
}

/** Two of one name are told apart by where they are. */
function distinctNames(connections: readonly FoundConnection[]): readonly FoundConnection[] {
  const count = (name: string) => connections.filter((one) => one.name === name).length;
  return connections.map((one) => (count(one.name) === 1 ? one : { ...one, name: one.where }));
}
