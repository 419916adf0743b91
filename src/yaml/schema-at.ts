import type { z } from "zod";
import type { YamlPath } from "./locate.ts";

type Schema = z.core.$ZodType;

/** The schema of the value at this path, or null where the schema does not tell. */
export function schemaAt(schema: Schema, path: YamlPath): Schema | null {
  return path.reduce<Schema | null>(
    (inner, step) => (inner === null ? null : (childrenOf(inner, step)[0] ?? null)),
    schema,
  );
}

/** All keys that the mapping at this path of `input` may have; empty where any may be there. */
export function keysAt(schema: Schema, input: unknown, path: YamlPath): readonly string[] {
  let reached: readonly Schema[] = fitting(schema, input);
  let value = input;
  for (const step of path) {
    value = isRecord(value) ? value[step] : undefined;
    reached = reached.flatMap((schema) => childrenOf(schema, step)).flatMap((child) => fitting(child, value));
  }
  const keys = reached.flatMap(shapesOf).flatMap((shape) => Object.keys(shape));
  return [...new Set(keys)];
}

// Of a union told apart by one key only the branch that the key chooses counts.
function fitting(schema: Schema, value: unknown): readonly Schema[] {
  const def = unwrap(schema);
  if (def.type !== "union" || !isRecord(value)) return [schema];
  const { options, discriminator } = def as z.core.$ZodDiscriminatedUnionDef;
  if (discriminator === undefined) return [schema];
  const tag = value[discriminator] as z.core.util.Primitive;
  return options.filter((option) => option._zod.propValues?.[discriminator]?.has(tag));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** The branches of a union in the order in which zod reports them; empty for anything else. */
export function unionOptions(schema: Schema | null): readonly Schema[] {
  if (schema === null) return [];
  const def = unwrap(schema);
  return def.type === "union" ? (def as z.core.$ZodUnionDef).options : [];
}

function childrenOf(schema: Schema, step: string | number): readonly Schema[] {
  const def = unwrap(schema);
  if (def.type === "union") {
    return (def as z.core.$ZodUnionDef).options.flatMap((option) => childrenOf(option, step));
  }
  if (def.type === "intersection") {
    const { left, right } = def as z.core.$ZodIntersectionDef;
    return [...childrenOf(left, step), ...childrenOf(right, step)];
  }
  if (def.type === "array") return [(def as z.core.$ZodArrayDef).element];
  if (def.type === "record") return [(def as z.core.$ZodRecordDef).valueType];
  if (def.type === "tuple") return present((def as z.core.$ZodTupleDef).items[Number(step)]);
  if (def.type !== "object") return [];
  const { shape, catchall } = def as z.core.$ZodObjectDef;
  return present(shape[step] ?? catchall);
}

function shapesOf(schema: Schema): readonly z.core.$ZodShape[] {
  const def = unwrap(schema);
  if (def.type === "object") return [(def as z.core.$ZodObjectDef).shape];
  if (def.type === "union") return (def as z.core.$ZodUnionDef).options.flatMap(shapesOf);
  if (def.type !== "intersection") return [];
  const { left, right } = def as z.core.$ZodIntersectionDef;
  return [...shapesOf(left), ...shapesOf(right)];
}

interface Wrapper {
  readonly innerType?: Schema;
  readonly in?: Schema;
  readonly out?: Schema;
  readonly getter?: () => Schema;
}

function unwrap(schema: Schema): z.core.$ZodTypeDef {
  const { def } = schema._zod;
  const wrapper = def as Wrapper;
  if (def.type === "lazy" && wrapper.getter) return unwrap(wrapper.getter());
  if (def.type === "pipe") return unwrapPipe(wrapper, def);
  return wrapper.innerType === undefined ? def : unwrap(wrapper.innerType);
}

// `preprocess` is a transform followed by the schema, `transform` a schema followed by the transform.
function unwrapPipe(wrapper: Wrapper, def: z.core.$ZodTypeDef): z.core.$ZodTypeDef {
  const inner = wrapper.in?._zod.def.type === "transform" ? wrapper.out : wrapper.in;
  return inner === undefined ? def : unwrap(inner);
}

function present<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}
