import type { AnyNode, ObjectExpression } from "acorn";
import { callsIn, collect, longestChain, propertyName } from "./syntax.ts";
import { modulesIn } from "./modules.ts";
import type { ScriptTree } from "./script-tree.ts";
import { comparedTruth, type TruthLiterals } from "./truth-literals.ts";

/** Which field of the store a script hands on as which attribute. */
export interface ProfileGuess {
  /** Attribute (`id`, `email`, …) to the field that it is read from; dots lead into nested ones. */
  readonly fields: ReadonlyMap<string, string>;
  /** Attributes that come of a comparison with 1. */
  readonly numbers: ReadonlySet<string>;
  /** What `email_verified` is compared with. */
  readonly verified: TruthLiterals;
  /** All that scripts read ids from, which should be one field. */
  readonly ids: ReadonlySet<string>;
}

/** Reads the objects that login and get_user call back with. */
export function readProfiles(trees: readonly ScriptTree[]): ProfileGuess {
  const finders = trees.filter(({ script }) => script === "login" || script === "get_user");
  const read = finders
    .flatMap(({ root }) => {
      const taken = takenOut(root);
      const attributes = collect(root, asProfile).flatMap(attributesOf);
      return attributes.map(([name, value]) => ({
        name,
        field: fieldOf(value) || takenField(value, taken),
        isNumber: comparesWithOne(value),
        truth: name === "email_verified" ? comparedTruth(value, root) : {},
      }));
    })
    .filter(({ field }) => field !== "")
    // What login says first counts.
    .toReversed();
  return {
    fields: new Map(read.map(({ name, field }) => [name, field])),
    ids: new Set(read.flatMap(({ name, field }) => (name === "id" ? [field] : []))),
    numbers: new Set(read.flatMap(({ name, isNumber }) => (isNumber ? [name] : []))),
    verified: {
      yes: read.findLast(({ truth }) => truth.yes !== undefined)?.truth.yes,
      no: read.findLast(({ truth }) => truth.no !== undefined)?.truth.no,
    },
  };
}

/**
 * What login reads, by the look of its name: what stands among the columns before what does not. What modules have is
 * nobody's: `crypto.scrypt`.
 */
export function readsLike(
  trees: readonly ScriptTree[],
  looks: RegExp,
  columns: readonly string[] = [],
): string | null {
  const found = trees
    .filter(({ script }) => script === "login")
    .flatMap((tree) => {
      const called = new Set<AnyNode>(callsIn(tree.root).map(({ callee }) => callee));
      const isOfModule = modulesIn(tree);
      return collect(tree.root, (node) => {
        if (node.type !== "MemberExpression" || called.has(node) || isOfModule(node)) return null;
        const chain = fieldOf(node);
        return looks.test(chain.split(".").at(-1) ?? "") ? chain : null;
      });
    });
  return found.find((field) => columns.includes(field)) ?? found[0] ?? null;
}

/** What login takes out of a row by `const { salt } = row`, by the look of its name there. */
export function takesOutLike(trees: readonly ScriptTree[], looks: RegExp): string | null {
  const logins = trees.filter(({ script }) => script === "login");
  const fields = logins.flatMap(({ root }) => Array.from(takenOut(root).values()));
  return fields.find((field) => looks.test(field)) ?? null;
}

/** An object that looks like a profile. */
export function asProfile(node: AnyNode): ObjectExpression | null {
  if (node.type !== "ObjectExpression") return null;
  const names = new Set(
    node.properties.map((one) => (one.type === "Property" ? propertyName(one.key, one.computed) : "")),
  );
  const isProfile =
    (names.has("user_id") || names.has("id")) &&
    ["email", "username", "nickname", "name"].some((name) => names.has(name));
  return isProfile ? node : null;
}

function attributesOf({ properties }: ObjectExpression): readonly (readonly [string, AnyNode])[] {
  return properties.flatMap((property) => {
    if (property.type !== "Property") return [];
    const name = propertyName(property.key, property.computed) ?? "";
    const attribute = name === "user_id" ? "id" : name;
    return attributes.has(attribute) ? [[attribute, property.value] as const] : [];
  });
}

/** The field that a value reads. A row is often reached through `rows[0]` or `result.rows`, which are no fields of it. */
export function fieldOf(value: AnyNode): string {
  const chain = longestChain(value);
  const start = chain.findLastIndex((name) =>
    /^(?:rows?|result|results|data|body|user|member|recordset)$/.test(name),
  );
  return chain.slice(start === chain.length - 1 ? 0 : start + 1).join(".");
}

/** Names that `const { mail, verified: isVerified } = row` takes out, with the fields that they stand for. */
export function takenOut(root: AnyNode): ReadonlyMap<string, string> {
  const found = collect(root, (node) => {
    if (node.type !== "VariableDeclarator" || node.id.type !== "ObjectPattern") return null;
    return node.id.properties.flatMap((property) => {
      if (property.type !== "Property" || property.value.type !== "Identifier") return [];
      const key = propertyName(property.key, property.computed);
      return key === null ? [] : [[property.value.name, key] as const];
    });
  });
  return new Map(found.flat());
}

function takenField(value: AnyNode, taken: ReadonlyMap<string, string>): string {
  const [name = ""] = collect(value, (node) =>
    node.type === "Identifier" && taken.has(node.name) ? node.name : null,
  );
  return taken.get(name) ?? "";
}

function comparesWithOne(value: AnyNode): boolean {
  const [found] = collect(value, (node) =>
    node.type === "BinaryExpression" && node.right.type === "Literal" && node.right.value === 1 ? node : null,
  );
  return found !== undefined;
}

const attributes = new Set([
  "id",
  "email",
  "username",
  "phone_number",
  "email_verified",
  "nickname",
  "name",
  "given_name",
  "family_name",
  "picture",
  "blocked",
]);
