// Asks the network whether addresses in docs and code still answer: npm run check:links. Not part of CI.
import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const files = globSync(["*.md", "docs/**/*.md", "contracts/**/*.ts", "src/**/*.ts", "scenarios/**/*.yaml"], {
  cwd: root,
}).filter((file) => !file.endsWith(".test.ts"));
const places = new Map();
for (const file of files) collect(file);

const gone = [];
const queue = [...places.keys()].sort();
console.log(`${queue.length} addresses`);
await Promise.all(Array.from({ length: 4 }, work));
for (const { address, why } of gone)
  console.log(`${why}  ${address}\n  in ${places.get(address).join(", ")}`);
console.log(gone.length === 0 ? "all answer" : `${gone.length} do not answer`);
process.exit(gone.length === 0 ? 0 : 1);

function collect(file) {
  const text = readFileSync(resolve(root, file), "utf8");
  for (const [found] of text.matchAll(/https:\/\/(?:www\.)?auth0\.com\/[^\s"'`<>)\]}|\\]+/g)) {
    const address = found.replace(/[.,;:]+$/, "").split("#")[0];
    places.set(address, [...new Set([...(places.get(address) ?? []), file])]);
  }
}

async function work() {
  for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
    const why = await problemOf(address);
    if (why !== null) gone.push({ address, why });
  }
}

async function problemOf(address) {
  try {
    const { status } = await fetch(address, { redirect: "follow", signal: AbortSignal.timeout(20_000) });
    return status < 400 ? null : String(status);
  } catch (error) {
    return error.cause?.code ?? error.name;
  }
}
