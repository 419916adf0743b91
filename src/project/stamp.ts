import { statSync } from "node:fs";

/** When files were last changed; another text means that they have to be read again. */
export function stampOf({ files }: { readonly files: readonly string[] }): string {
  return textOf(savings(files));
}

/** When each file was saved last, in milliseconds; 0 where there is no such file. */
export function savings(files: readonly string[]): ReadonlyMap<string, number> {
  return new Map(files.map((file) => [file, statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0]));
}

/** As {@link stampOf}, by what was known of these files earlier; of others, as they are now. */
export function stampAsOf(
  earlier: ReadonlyMap<string, number>,
  { files }: Parameters<typeof stampOf>[0],
): string {
  const known = [...earlier].filter(([file]) => files.includes(file));
  return textOf(new Map([...savings(files), ...known]));
}

function textOf(times: ReadonlyMap<string, number>): string {
  return [...times].map(([file, time]) => `${file} ${time}`).join("\n");
}
