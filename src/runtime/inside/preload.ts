import { createRequire } from "node:module";
import { join } from "node:path";
import process from "node:process";

/** Loads packages that scripts will ask for, from the connection's folder, as scripts do. */
export function preload(names: readonly string[]): void {
  const load = createRequire(join(process.cwd(), "script.js"));
  for (const name of names) {
    try {
      load(name);
    } catch {
      // The script that asks for it hears why.
    }
  }
}
