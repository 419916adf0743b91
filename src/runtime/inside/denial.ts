import { read } from "./describe.ts";

const words: Readonly<Record<string, string>> = {
  FileSystemRead: "reading",
  FileSystemWrite: "writing",
  ChildProcess: "starting the process",
  WorkerThreads: "starting a worker thread",
  Inspector: "using the inspector:",
};

/**
 * What the container's walls refused, in words; null for any other error. Node's own message names neither
 * the file nor the program.
 * @see https://auth0.com/docs/troubleshoot/product-lifecycle/deprecations-and-migrations/migrate-nodejs-22
 */
export function denialOf(error: object): string | null {
  if (read(error, "code") !== "ERR_ACCESS_DENIED") return null;
  const permission = read(error, "permission");
  if (typeof permission !== "string") return null;
  const resource = read(error, "resource");
  const what = typeof resource === "string" && resource !== "" ? ` ${resource}` : "";
  return `Access denied: ${words[permission] ?? permission}${what} is not allowed in the container`;
}
