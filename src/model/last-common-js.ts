/**
 * What to ask npm for where a script says `require(name)`. Of packages whose later majors are ES modules only, `require`
 * answers with a namespace, in which there is no function to call: of these it is the last major before.
 *
 * @example requirablePackage("node-fetch") // "node-fetch@2"
 */
export function requirablePackage(name: string): string {
  const major = majors.get(name);
  return major === undefined ? name : `${name}@${major}`;
}

const majors: ReadonlyMap<string, number> = new Map([
  ["camelcase", 6],
  ["chalk", 4],
  ["escape-string-regexp", 4],
  ["execa", 5],
  ["file-type", 16],
  ["got", 11],
  ["nanoid", 3],
  ["node-fetch", 2],
  ["normalize-url", 6],
  ["p-limit", 3],
  ["p-map", 4],
  ["p-queue", 6],
  ["p-retry", 4],
  ["p-timeout", 4],
  ["query-string", 7],
  ["serialize-error", 8],
  ["strip-ansi", 6],
  ["url-join", 4],
]);
