import { resolve } from "node:path";
import { z } from "zod";
import { verifyDeployed } from "../../deployed/verify-deployed.ts";
import { writeText } from "../../files/write-text.ts";
import type { Project } from "../../model/project.ts";
import type { Json } from "../../model/json.ts";
import type { Keywords } from "../../project/keywords.ts";
import { deployedJson, showDeployed } from "../../report/index.ts";
import { checkShape } from "../../yaml/check.ts";
import { readJson } from "../../yaml/read-json.ts";
import { readTextIfThere } from "../../yaml/read-text.ts";
import { readYaml } from "../../yaml/read.ts";
import { argumentsError, readArguments } from "../arguments-error.ts";
import { loadProjects } from "../plan.ts";
import { refuseFolder } from "../report-targets.ts";
import { fileOptions, terminalOptions } from "../terminal.ts";

/** `understudy verify-deployed <export>`: the connection in git against an export of the tenant. */
export async function verifyDeployedCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, options);
  const [exported, ...others] = positionals;
  if (exported === undefined || others.length > 0) throw usage(positionals.length);
  const reporter = checkReporter(values.reporter ?? "pretty");
  const file = values["output-file"] ?? null;
  refuseFolder({ name: reporter, file });
  const keywords = values.keywords === undefined ? {} : await readMappings(values.keywords);
  const connection = values.connection ?? null;
  const projects = chosen(await loadProjects(process.cwd(), keywords), connection);
  const ignore = values.ignore ?? [];
  const result = await verifyDeployed({ projects, exported, connection, env: process.env, keywords, ignore });
  const style = file === null ? terminalOptions(process.stdout) : fileOptions();
  const text = reporter === "json" ? deployedJson(result) : showDeployed(result, style);
  if (file === null) process.stdout.write(text);
  else await writeText(resolve(file), text);
  return result.verdict === "same" ? 0 : 1;
}

/** One project is compared with whichever connection is named; of several, the one of that name. */
function chosen(projects: readonly Project[], name: string | null): readonly Project[] {
  if (name === null || projects.length === 1) return projects;
  const named = projects.filter(({ connection }) => connection.name === name);
  if (named.length > 0) return named;
  const names = projects.map(({ connection }) => connection.name).join(", ");
  throw argumentsError(`No project here has a connection ${name}.`, `Connections: ${names}.`);
}

/** Keyword mappings, alone or in a configuration of auth0-deploy-cli. */
async function readMappings(named: string): Promise<Keywords> {
  const file = resolve(named);
  const text = await readTextIfThere({ file, code: "arguments-invalid" });
  if (text === null) {
    throw argumentsError(
      `--keywords ${named}: there is no such file.`,
      "Name a .json or .yaml file, from the folder in which the command runs.",
    );
  }
  const read = file.endsWith(".json") ? readJson : readYaml;
  const document = read(file, text, "arguments-invalid");
  const mappings = checkShape(z.record(z.string(), z.unknown()), document, "arguments-invalid");
  const inner = mappings["AUTH0_KEYWORD_REPLACE_MAPPINGS"];
  if (inner === undefined) return mappings as Keywords;
  return checkShape(z.record(z.string(), z.custom<Json>()), document, "arguments-invalid", [
    "AUTH0_KEYWORD_REPLACE_MAPPINGS",
  ]);
}

function checkReporter(name: string): "pretty" | "json" {
  if (name === "pretty" || name === "json") return name;
  throw argumentsError(`There is no reporter ${name} for verify-deployed.`, "Reporters: pretty, json.");
}

function usage(count: number): Error {
  const problem = count === 0 ? "needs an export of the tenant" : "takes one export";
  return argumentsError(
    `\`understudy verify-deployed\` ${problem}.`,
    "A folder or tenant.yaml of auth0-deploy-cli, connections of the Management API as .json, or a terraform.tfstate",
  );
}

const options = {
  connection: { type: "string" },
  keywords: { type: "string" },
  ignore: { type: "string", multiple: true },
  reporter: { type: "string" },
  "output-file": { type: "string" },
} as const;
