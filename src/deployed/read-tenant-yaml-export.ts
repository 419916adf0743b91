import { dirname } from "node:path";
import { z } from "zod";
import { checkShape } from "../yaml/check.ts";
import { readYaml } from "../yaml/read.ts";
import { type ExportedConnection, exportedConnection } from "./exported-connection.ts";
import { scriptFile } from "./script-file.ts";

const tenant = z.looseObject({ databases: z.array(z.unknown()).nullish() });

/**
 * Reads the `databases` of a tenant.yaml that auth0-deploy-cli exported; script paths start at its folder.
 * @see https://auth0.com/docs/deploy-monitor/deploy-cli-tool
 *
 * @throws HarnessError `export-invalid`
 */
export async function readTenantYamlExport(
  file: string,
  text: string,
): Promise<readonly ExportedConnection[]> {
  const document = readYaml(file, text, "export-invalid");
  const { databases } = checkShape(tenant, document, "export-invalid");
  return Promise.all(
    (databases ?? []).map((_, index) =>
      exportedConnection({
        document,
        path: ["databases", index],
        read: (key, path, at) => scriptFile({ key, path, from: dirname(file), at }),
      }),
    ),
  );
}
