import { z } from "zod";
import type { Adapter } from "../model/adapter.ts";
import type { Contract } from "../model/contract.ts";
import type { Json, JsonObject } from "../model/json.ts";
import { isJsonObject } from "../model/json.ts";
import { withBooleanKeys } from "./boolean-keys.ts";
import { networkShape } from "./network-shape.ts";
import { projectSchema } from "./project-schema.ts";
import { withProperty } from "./with-property.ts";

/**
 * The JSON Schema of a project file: draft 7, which editors know best. `store` is chosen by its `adapter`,
 * `contracts.<id>` by each contract's own settings.
 */
export function projectJsonSchema(adapters: readonly Adapter[], contracts: readonly Contract[]): Json {
  // Handlers are functions, which only a project file in code can hold.
  const { handlers: _, ...shape } = projectSchema.shape;
  const whole = z.strictObject({
    ...shape,
    store: z.tuple(adapters.map(({ settings }) => settings) as [z.ZodType, ...z.ZodType[]]),
    network: networkShape.optional().meta(projectSchema.shape.network.meta() ?? {}),
    contracts: contractsSchema(contracts),
  });
  const schema = z.toJSONSchema(whole, { io: "input", target: "draft-7", unrepresentable: "any" });
  const json = JSON.parse(JSON.stringify(schema)) as JsonObject;
  const properties = objectAt(json, "properties");
  return withBooleanKeys({
    ...json,
    title: "Understudy: project file",
    description:
      "What Understudy has to know of an Auth0 database connection, its scripts and its legacy store.",
    required: ["connection"],
    properties: { ...properties, store: storeSchema(json, objectAt(properties, "store"), adapters) },
  });
}

function contractsSchema(contracts: readonly Contract[]): z.ZodType {
  const reason = z.string().min(1);
  const waive = Object.fromEntries(
    contracts.map(({ id, title }) => [
      id,
      reason.optional().meta({ title: `Why ${id} is waived`, description: title }),
    ]),
  );
  const settings = contracts.map(({ id, title, settings = z.strictObject({}) }) => [
    id,
    (settings as z.ZodType).optional().meta({ title: id, description: title }),
  ]);
  return z
    .strictObject({
      waive: z.strictObject(waive).optional().meta({
        title: "Waived contracts",
        description: "Contracts that may be broken, each with the reason. An unused one is reported.",
      }),
      ...(Object.fromEntries(settings) as Record<string, z.ZodType>),
    })
    .optional()
    .meta(projectSchema.shape.contracts.meta() ?? {});
}

// zod makes one schema per adapter; the key that chooses among them is added afterwards.
function storeSchema(root: JsonObject, tuple: JsonObject, adapters: readonly Adapter[]): Json {
  const schemas = listAt(tuple, "items");
  const ours = adapters.map(({ name }, index) => {
    const value = { ...adapterKey, const: name };
    const branch = withProperty(root, schemas[index] ?? {}, { key: "adapter", value });
    return isJsonObject(branch)
      ? { ...branch, required: [...listAt(branch, "required"), "adapter"] }
      : branch;
  });
  const own = { type: "object", properties: { adapter: ownAdapterKey }, required: ["adapter"] };
  const { title = "", description = "" } = projectSchema.shape.store.meta() ?? {};
  return { title, description, oneOf: [...ours, own] };
}

const adapterKey = {
  title: "Adapter",
  description: "The kind of store.",
};

const ownAdapterKey = {
  title: "Your own adapter",
  description: "The path of a module that exports an `adapter` made by defineAdapter.",
  examples: ["./my-store.ts"],
  type: "string",
  pattern: String.raw`^(\.|/)`,
};

function listAt(json: JsonObject, key: string): readonly Json[] {
  const value = json[key];
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function objectAt(json: JsonObject, key: string): JsonObject {
  const value = json[key];
  return isJsonObject(value) ? value : {};
}
