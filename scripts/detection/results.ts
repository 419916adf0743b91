import { readFile, writeFile } from "node:fs/promises";

/** What a search made of one broken variant. */
export type Searched =
  /** After so many histories, `0` in the fault sweep. */
  | { readonly kind: "found"; readonly by: string; readonly runs: number }
  | { readonly kind: "nothing"; readonly runs: number; readonly swept: boolean }
  /** The store of its example did not start on that machine. */
  | { readonly kind: "no-engine" };

/** What is known of each variant that a search could see, by its name. */
export type Results = Readonly<Record<string, Searched>>;

const file = new URL("results.json", import.meta.url);

/** What earlier runs have learnt. */
export async function readResults(): Promise<Results> {
  const text = await readFile(file, "utf8").catch(() => "{}");
  return JSON.parse(text) as Results;
}

/** Keeps what is known, so that a run that ends early loses nothing. */
export async function writeResults(results: Results): Promise<void> {
  const sorted = Object.entries(results).toSorted(([one], [other]) => one.localeCompare(other));
  const lines = sorted.map(([name, result]) => `  ${JSON.stringify(name)}: ${JSON.stringify(result)}`);
  await writeFile(file, `{\n${lines.join(",\n")}\n}\n`);
}
