import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { lockJsonSchema } from "../src/gate/lock-shape.ts";
import { deployedJsonSchema } from "../src/report/json/deployed-schema.ts";
import { flowsPage } from "../src/report/explain/flows-page.ts";
import { reportJsonSchema } from "../src/report/json/schema.ts";
import { searchJsonSchema } from "../src/report/json/search-schema.ts";
import { traceJsonSchema } from "../src/report/json/trace-schema.ts";

// Writes the published JSON Schemas of reports, of a trace and of a lock, and docs/flows.md; tests compare them with the
// source.
const folder = join(import.meta.dirname, "..", "scenarios");
writeFileSync(join(folder, "report.schema.json"), `${JSON.stringify(reportJsonSchema(), null, 2)}\n`);
writeFileSync(join(folder, "search.schema.json"), `${JSON.stringify(searchJsonSchema(), null, 2)}\n`);
writeFileSync(join(folder, "trace.schema.json"), `${JSON.stringify(traceJsonSchema(), null, 2)}\n`);
writeFileSync(join(folder, "lock.schema.json"), `${JSON.stringify(lockJsonSchema(), null, 2)}\n`);
writeFileSync(join(folder, "deployed.schema.json"), `${JSON.stringify(deployedJsonSchema(), null, 2)}\n`);
writeFileSync(join(import.meta.dirname, "..", "docs", "flows.md"), flowsPage());
