import { expect, test } from "vitest";
import { z } from "zod";
import { checkShape } from "./check.ts";
import { readYaml } from "./read.ts";
import { shownError } from "./testing/shown-error.ts";

const column = z.union([
  z.string(),
  z.strictObject({ column: z.string(), hash: z.enum(["bcrypt", "argon2"]).optional() }),
]);
const schema = z.strictObject({
  name: z.string().min(2),
  port: z.int().positive().optional(),
  mode: z.enum(["fast", "slow"]).default("fast"),
  store: z
    .lazy(() => z.strictObject({ table: z.string(), columns: z.record(z.string(), column) }))
    .optional(),
  list: z.array(z.strictObject({ id: z.number() })).optional(),
  rule: z
    .string()
    .refine((text) => text !== "no", "must not be no")
    .transform((text) => text.length)
    .optional(),
  step: z
    .discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("a"), x: z.number() }),
      z.strictObject({ kind: z.literal("b"), y: z.number() }),
    ])
    .optional(),
});

function check(text: string) {
  return checkShape(schema, readYaml("/p/a.yaml", text, "suite-invalid"), "suite-invalid");
}

function shown(text: string) {
  return shownError(() => check(text));
}

test("gives the parsed data, defaults and transforms applied", () => {
  expect(check("name: ada\nrule: abc\n")).toEqual({ name: "ada", mode: "fast", rule: 3 });
});

test("checks the part at a path, with positions in the whole file", () => {
  const document = readYaml("/p/a.yaml", "outer:\n  inner: { id: x }\n", "suite-invalid");
  const part = z.strictObject({ id: z.number() });
  expect(shownError(() => checkShape(part, document, "suite-invalid", ["outer", "inner"])))
    .toMatchInlineSnapshot(`
      "suite-invalid at /p/a.yaml:2:16
      \`id\`: expected a number, found "x"
      -> Write a number here."
    `);
});

test("an unknown key is named with its near miss and what is known", () => {
  expect(shown("name: ada\nstroe: 1\n")).toMatchInlineSnapshot(`
    "suite-invalid at /p/a.yaml:2:1
    unknown key \`stroe\`; did you mean "store"? Known here: name, port, mode, store, list, rule, step
    -> Write \`store\`."
  `);
  expect(shown("name: ada\nstore:\n  tabel: x\n  table: x\n  columns: {}\n")).toMatchInlineSnapshot(`
    "suite-invalid at /p/a.yaml:3:3
    unknown key \`store.tabel\`; did you mean "table"? Known here: table, columns
    -> Write \`table\`."
  `);
  expect(shown("name: ada\nlist:\n  - id: 1\n    zebra: 2\n")).toMatchInlineSnapshot(`
    "suite-invalid at /p/a.yaml:4:5
    unknown key \`list[0].zebra\`; known here: id
    -> Remove the key, or use one of those that are known."
  `);
});

test("a missing key is told at the place where it belongs", () => {
  expect(shown("port: 1\n")).toMatchInlineSnapshot(`
    "suite-invalid at /p/a.yaml:1:1
    \`name\` is missing
    -> Add \`name\`."
  `);
  expect(shown("")).toMatchInlineSnapshot(`
    "suite-invalid at /p/a.yaml:1:1
    the file: expected a mapping, found nothing
    -> Write a mapping here."
  `);
});

test("a wrong type says what was expected and what was found", () => {
  expect(shown("name: 5\n")).toMatchInlineSnapshot(`
    "suite-invalid at /p/a.yaml:1:7
    \`name\`: expected text, found the number 5
    -> Write text here: "5", with the quotes."
  `);
  expect(shown("name: [a]\n")).toMatchInlineSnapshot(`
    "suite-invalid at /p/a.yaml:1:7
    \`name\`: expected text, found a list
    -> Write text here."
  `);
  expect(shown("name: ada\nport: many\n")).toMatchInlineSnapshot(`
    "suite-invalid at /p/a.yaml:2:7
    \`port\`: expected a number, found "many"
    -> Write a number here."
  `);
  expect(shown("name: ada\nstore:\n")).toMatchInlineSnapshot(`
    "suite-invalid at /p/a.yaml:2:7
    \`store\`: expected a mapping, found nothing
    -> Write a mapping here."
  `);
  expect(shown("- name: ada\n")).toMatchInlineSnapshot(`
    "suite-invalid at /p/a.yaml:1:1
    the file: expected a mapping, found a list
    -> Write a mapping here."
  `);
});

test("a word outside a fixed set is told with its near miss", () => {
  expect(shown("name: ada\nmode: slwo\n")).toMatchInlineSnapshot(`
    "suite-invalid at /p/a.yaml:2:7
    \`mode\`: expected one of "fast", "slow", found "slwo"; did you mean "slow"?
    -> Write \`slow\`."
  `);
});

test("other rules are told in their own words", () => {
  expect(shown("name: a\n")).toMatchInlineSnapshot(`
    "suite-invalid at /p/a.yaml:1:7
    \`name\`: expected at least 2 characters, found "a"
    -> Write at least 2 characters here."
  `);
  expect(shown("name: ada\nrule: no\n")).toMatchInlineSnapshot(`
    "suite-invalid at /p/a.yaml:2:7
    \`rule\`: must not be no
    -> Change the value."
  `);
});

test("of two rules that one value breaks the first is told", () => {
  expect(shown("name: [a]\n")).not.toContain("also");
});

test("of a union only the branch that was meant is told", () => {
  const columns = (text: string) => `name: ada\nstore:\n  table: t\n  columns:\n    password: ${text}\n`;
  expect(shown(columns("{ column: p, hsah: bcrypt }"))).toMatchInlineSnapshot(`
    "suite-invalid at /p/a.yaml:5:28
    unknown key \`store.columns.password.hsah\`; did you mean "hash"? Known here: column, hash
    -> Write \`hash\`."
  `);
  expect(shown(columns("{ column: p, hash: bcrpt }"))).toMatchInlineSnapshot(`
    "suite-invalid at /p/a.yaml:5:34
    \`store.columns.password.hash\`: expected one of "bcrypt", "argon2", found "bcrpt"; did you mean "bcrypt"?
    -> Write \`bcrypt\`."
  `);
  expect(shown(columns("{ hash: bcrypt }"))).toMatchInlineSnapshot(`
    "suite-invalid at /p/a.yaml:5:5
    \`store.columns.password.column\` is missing
    -> Add \`column\`."
  `);
  expect(shown(columns("5"))).toMatchInlineSnapshot(`
    "suite-invalid at /p/a.yaml:5:15
    \`store.columns.password\`: expected text or a mapping, found the number 5
    -> Write text or a mapping here."
  `);
  expect(shown("name: ada\nstep: { kind: a, y: 1 }\n")).toMatchInlineSnapshot(`
    "suite-invalid at /p/a.yaml:2:1
    \`step.x\` is missing
    also 2:18: unknown key \`step.y\`; known here: kind, x
    -> Add \`x\`."
  `);
  expect(shown("name: ada\nstep: { kind: c }\n")).toMatchInlineSnapshot(`
    "suite-invalid at /p/a.yaml:2:15
    \`step.kind\`: expected one of "a", "b", found "c"
    -> Write one of "a", "b"."
  `);
});

test("further problems are listed in the order of the file, five in all", () => {
  const text = "name: 5\nport: x\nmode: z\nlist: 1\nrule: 2\nstore: 3\nstep: 4\nzebra: 1\n";
  expect(shown(text)).toMatchInlineSnapshot(`
    "suite-invalid at /p/a.yaml:1:7
    \`name\`: expected text, found the number 5
    also 2:7: \`port\`: expected a number, found "x"
    also 3:7: \`mode\`: expected one of "fast", "slow", found "z"
    also 4:7: \`list\`: expected a list, found the number 1
    also 5:7: \`rule\`: expected text, found the number 2
    and 3 more
    -> Write text here: "5", with the quotes."
  `);
});

test("a wrong value inside a union of unions is told where it stands", () => {
  const kind = z.union([z.enum(["a", "b"]), z.strictObject({ a: z.strictObject({ cost: z.int() }) })]);
  const holder = z.object({ hash: z.union([kind, z.array(kind)]) });
  const at = (text: string) =>
    shownError(() => checkShape(holder, readYaml("/p/a.yaml", text, "suite-invalid"), "suite-invalid"));
  expect(at("hash: { a: { cost: four } }\n")).toContain(
    'a.yaml:1:20\n`hash.a.cost`: expected a number, found "four"',
  );
  expect(at("hash:\n  - a\n  - a: { cost: 4.5 }\n")).toContain("a.yaml:3:16\n`hash[1].a.cost`: expected");
  expect(at("hash: { a: [] }\n")).toContain("a.yaml:1:12\n`hash.a`: expected a mapping, found an empty list");
  expect(at("hash: 5\n")).toContain("a.yaml:1:7\n`hash`: expected");
});

test("a key that YAML takes for null, and a number that JSON lacks, are told as they are written", () => {
  expect(shown("name: ada\nnull: 3\n")).toContain("a.yaml:2:1\nunknown key `null`;");
  expect(shown("name: ada\n~: 3\n")).toContain("a.yaml:2:1\nunknown key `~`;");
  expect(shown("name: ada\n'': 3\n")).toContain("a.yaml:2:1\nunknown key ``;");
  expect(shown("name: ada\nport: .inf\n")).toContain("a.yaml:2:7\n`port`: expected");
  expect(shown("name: ada\nport: .inf\n")).toContain("found the number Infinity");
});
