import { z } from "zod";
import type { Contract } from "../model/contract.ts";
import { HarnessError } from "../model/harness-error.ts";
import type { Json } from "../model/json.ts";
import type { Position } from "../model/position.ts";
import type { ContractSettings, Waiver } from "../model/project.ts";
import { checkShape } from "../yaml/check.ts";
import { nearest } from "../model/nearest.ts";
import type { YamlDocument } from "../yaml/read.ts";

/** What `contracts` of a project file says. */
export interface ProjectContracts {
  readonly waivers: readonly Waiver[];
  readonly contracts: Readonly<Record<string, ContractSettings>>;
}

/**
 * Reads `contracts`: waivers, each with its reason, and the settings of single contracts.
 *
 * @throws HarnessError `contract-unknown` or `project-invalid`
 */
export function contractSettings(document: YamlDocument, known: readonly Contract[]): ProjectContracts {
  const { contracts = {} } = document.data as { readonly contracts?: Readonly<Record<string, unknown>> };
  const ids = Object.keys(contracts).filter((id) => id !== "waive");
  const settings = ids.map((id): [string, ContractSettings] => {
    const contract = findContract(id, known, document.at(["contracts", id]));
    const schema = (contract.settings ?? z.strictObject({})) as z.ZodType<Record<string, Json>>;
    const checked = checkShape(z.object({ [id]: schema }), document, "project-invalid", ["contracts"]);
    return [id, { settings: checked[id] ?? {} }];
  });
  return { waivers: waivers(document, known), contracts: Object.fromEntries(settings) };
}

/**
 * Says where waivers stand, where a project file has them at another place.
 *
 * @throws HarnessError `project-invalid`
 */
export function refuseStrayWaivers(document: YamlDocument): void {
  for (const path of strayPaths(document.data)) {
    const key = path.join(".");
    throw new HarnessError("project-invalid", `unknown key \`${key}\`; did you mean \`${waiveForm}\`?`, {
      at: document.at(path),
      help: `Write \`${waiveForm}\`, with the contract's name and why it may be broken.`,
    });
  }
}

function strayPaths(data: unknown): readonly (readonly string[])[] {
  const keysOf = (value: unknown) => (isRecord(value) ? Object.keys(value) : []);
  const own = keysOf(data).filter((key) => strayNames.has(key));
  const below = keysOf(isRecord(data) ? data["contracts"] : null).filter(
    (key) => key !== "waive" && strayNames.has(key),
  );
  return [...own.map((key) => [key]), ...below.map((key) => ["contracts", key])];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function waivers(document: YamlDocument, known: readonly Contract[]): readonly Waiver[] {
  const { contracts = {} } = document.data as { readonly contracts?: { readonly waive?: unknown } };
  if (contracts.waive === undefined) return [];
  const waived = checkShape(z.record(z.string(), z.unknown()), document, "project-invalid", [
    "contracts",
    "waive",
  ]);
  return Object.entries(waived).map(([id, reason]) => {
    const path = ["contracts", "waive", id];
    const at = document.at(path);
    const { id: contract } = findContract(id, known, at);
    if (typeof reason === "string" && reason.trim() !== "") return { contract, reason: reason.trim(), at };
    throw new HarnessError("project-invalid", `the waiver of ${id} gives no reason`, {
      at: document.valueAt(path),
      help: `Say why it may be broken, in words: ${id}: "…".`,
    });
  });
}

function findContract(id: string, known: readonly Contract[], at: Position): Contract {
  const contract = known.find((contract) => contract.id === id);
  if (contract !== undefined) return contract;
  const near = nearest(
    id,
    known.map((contract) => contract.id),
  );
  const hint = near === null ? "" : `; did you mean "${near}"?`;
  throw new HarnessError("contract-unknown", `no contract is called "${id}"${hint}`, {
    at,
    help: "`npx auth0-understudy explain` lists the contracts.",
  });
}

const waiveForm = 'contracts: { waive: { <contract>: "reason" } }';
const strayNames: ReadonlySet<string> = new Set(["waive", "waives", "waived", "waiver", "waivers"]);
