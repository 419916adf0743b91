import { expect, test } from "vitest";
import { readYaml } from "../yaml/read.ts";
import { shownError } from "../yaml/testing/shown-error.ts";
import { fillConfiguration } from "./configured-store.ts";

const entries = [
  { key: "PEPPER", value: "a$${b", secret: true },
  { key: "URL", value: "${store.url}", secret: false },
];
const fill = (value: string) =>
  fillConfiguration(
    readYaml(
      "understudy.yaml",
      `store: { first: { suffix: "${value}" } }\nother: "${value}"\n`,
      "project-invalid",
    ),
    entries,
  ).data;

test("a key of configuration stands for its value below store, and nowhere else", () => {
  expect(fill("x${configuration.PEPPER}y")).toEqual({
    store: { first: { suffix: "xa${by" } },
    other: "x${configuration.PEPPER}y",
  });
  expect(fill("$${configuration.PEPPER} $${store.url} ${x}")).toMatchObject({
    store: { first: { suffix: "${configuration.PEPPER} $${store.url} ${x}" } },
  });
});

test("a key that is not there, and one that names the store, are told with their place", () => {
  expect(shownError(() => fill("${configuration.PEPER}"))).toMatchInlineSnapshot(`
    "project-invalid at understudy.yaml:1:27
    configuration has no key PEPER; did you mean "PEPPER"?
    -> Give it under \`configuration\`, where scripts read it too; \`$\${\` stands for \`\${\` itself."
  `);
  expect(shownError(() => fill("${configuration.URL}"))).toMatchInlineSnapshot(`
    "project-invalid at understudy.yaml:1:27
    \${configuration.URL} names the store, which is not known yet
    -> Write the value out."
  `);
});
