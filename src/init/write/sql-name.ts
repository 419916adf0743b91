/** PostgreSQL puts names without quotes into lower case; MySQL does not, and has other quotes. */
export function quoted(name: string): string {
  return name
    .split(".")
    .map((part) => (part === part.toLowerCase() ? part : `"${part}"`))
    .join(".");
}
