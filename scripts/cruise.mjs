// Checks the layers, and that modules were really looked at: a cruise over nothing reports success too.
import { cruise } from "dependency-cruiser";
import extractDepcruiseConfig from "dependency-cruiser/config-utl/extract-depcruise-config";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";

const { options, ...ruleSet } = await extractDepcruiseConfig("./.dependency-cruiser.mjs");
const tsConfig = extractTSConfig("./tsconfig.json");
const { output } = await cruise(
  ["src", "contracts", "adapters"],
  { ...options, ruleSet, validate: true, outputType: "json" },
  undefined,
  { tsConfig },
);
const { modules, summary } = JSON.parse(output);
const own = modules.filter(({ source }) => /^(src|contracts|adapters)\//.test(source));
for (const { rule, from, to, cycle } of summary.violations) {
  const path = cycle ? cycle.map(({ name }) => name).join(" -> ") : to;
  const { comment } = summary.ruleSetUsed.forbidden.find(({ name }) => name === rule.name) ?? {};
  console.error(`${rule.name}: ${from} -> ${path}\n    ${comment ?? ""}`);
}
if (own.length <= 50) {
  console.error(`Only ${own.length} modules were cruised; that can't be all.`);
  process.exit(1);
}
console.log(`${own.length} modules cruised, ${summary.violations.length} violations of the layers`);
process.exit(summary.violations.length === 0 ? 0 : 1);
