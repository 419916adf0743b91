// Writes the JSON Schemas that editors complete from: node scripts/write-schemas.ts
import { writeFileSync } from "node:fs";
import { adapters } from "../adapters/index.ts";
import { contracts } from "../contracts/index.ts";
import type { Json } from "../src/model/json.ts";
import { projectJsonSchema } from "../src/project/schema.ts";
import { suiteJsonSchema } from "../src/suite/schema.ts";

const folder = new URL("../scenarios/", import.meta.url);

write("suite.schema.json", suiteJsonSchema());
write("project.schema.json", projectJsonSchema(adapters, contracts));

function write(name: string, schema: Json): void {
  const file = new URL(name, folder);
  writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`);
  console.log(`wrote ${file.pathname}`);
}
