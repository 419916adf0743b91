import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contracts } from "../contracts/index.ts";
import type { RunResult } from "../src/model/run-result.ts";
import type { Trace } from "../src/model/trace.ts";
import { html } from "../src/report/html/index.ts";
import { readSource } from "../src/vitest/read-source.ts";
import { browserPath, openBrowser } from "./support/browser.ts";
import { understudy } from "./support/cli.ts";
import { brokenShop, hostile } from "./support/broken-shop.ts";
import { root } from "./support/example.ts";
import { background, contrasts, focus, openAll, structure, width } from "./support/in-page.mjs";
import { manyScenarios } from "./support/many-scenarios.ts";

const chromium = browserPath();

let real: { readonly result: RunResult; readonly traces: readonly Trace[] };
let page: string;

beforeAll(async () => {
  const folder = await brokenShop("html-page");
  const to = (name: string) => join(folder, "out", name);
  const { code, stdout, stderr } = understudy(
    ["test", "--reporter", "json", "--output-file.json", to("r.json"), "--trace", to("traces")],
    folder,
  );
  expect(code, stdout + stderr).toBe(1);
  const read = async (name: string) => JSON.parse(await readFile(to(name), "utf8")) as unknown;
  real = {
    result: (await read("r.json")) as RunResult,
    traces: (await read("traces/legacy-users.trace.json")) as never,
  };
  page = html(withCoverage(real.result), optionsFor(real.traces));
});

test("a browser is there, or is named as not available", ({ annotate }) => {
  if (process.env["UNDERSTUDY_TEST_REQUIRE"] === "all") expect(chromium).not.toBeNull();
  if (chromium === null) void annotate("not available: chromium; the page was not looked at in a browser");
});

test("the page holds what scripts wrote as text only", () => {
  const [first] = real.traces;
  expect(page).not.toContain("<img");
  expect(page).toContain("&#60;img src=x onerror=");
  expect(page.match(/<script/g)).toHaveLength(1);
  expect(page).not.toMatch(/(?:src|href)="?(?:https?:)?\/\/(?!auth0\.com\/docs|github\.com)/);
  expect(first).toBeDefined();
});

test("500 scenarios take 3 MB at most", () => {
  const many = manyScenarios(real, 500);
  const size = Buffer.byteLength(html(many.result, optionsFor(many.traces)));
  expect(many.result.suites.flatMap(({ scenarios }) => scenarios)).toHaveLength(500);
  expect(size).toBeLessThanOrEqual(3_000_000);
});

describe.runIf(chromium !== null)("in a browser, the page", () => {
  let browser: Browser;
  const requests: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser(chromium ?? "");
  });
  afterAll(async () => browser?.close());

  test("asks for nothing, complains of nothing and runs nothing that a script wrote", async () => {
    const tab = await open(page);
    await tab.evaluate(openAll);
    await tab.waitForLoadState("networkidle");
    expect(await tab.title()).toBe("violated · Understudy");
    expect(requests).toEqual([]);
    expect(complaints).toEqual([]);
    await tab.context().close();
  });

  test("has landmarks, headings in order, names for what can be used, and no anchor that leads nowhere", async () => {
    const tab = await open(page);
    const found = await tab.evaluate(structure);
    expect(found).toEqual({
      landmarks: [1, 1, 1],
      first: 1,
      jumps: [],
      nameless: 0,
      empty: 0,
      lost: 0,
      twice: 0,
      headless: 0,
      lang: "en",
    });
    await tab.context().close();
  });

  test("leads the keyboard past the navigation, to the filter, and into a failing scenario", async () => {
    const tab = await open(page);
    await tab.keyboard.press("Tab");
    expect(await tab.evaluate(focus)).toMatchObject({ text: "Skip to what was found", outline: "solid" });
    await tab.keyboard.press("Enter");
    expect(await tab.evaluate(focus)).toMatchObject({ id: "main" });
    await tab.locator("#find").focus();
    await tab.keyboard.press("Tab");
    await tab.keyboard.press("Space");
    expect(await tab.locator("#scenarios .sc:visible").count()).toBe(troubled());
    await tab.keyboard.press("Tab");
    const first = await tab.evaluate(focus);
    expect(first).toMatchObject({
      status: expect.stringMatching(/^(?:violated|failed)$/),
      isOpen: false,
      outline: "solid",
    });
    await tab.keyboard.press("Enter");
    expect(await tab.evaluate(focus)).toMatchObject({ isOpen: true });
    await tab.keyboard.press("j");
    expect((await tab.evaluate(focus)).text).not.toBe(first.text);
    await tab.keyboard.press("k");
    expect((await tab.evaluate(focus)).text).toBe(first.text);
    await tab.context().close();
  });

  test("finds text wherever it stands, and says how many scenarios are left", async () => {
    const tab = await open(page);
    await tab.locator("#find").fill("logging in says the plan");
    expect(await tab.locator("#scenarios .sc:visible").count()).toBe(1);
    expect(await tab.locator("#shown").innerText()).toMatch(/^1 of \d+ scenarios shown$/);
    await tab.context().close();
  });

  test("opens the scenario that a broken contract leads to, also where the filter hid it", async () => {
    const tab = await open(page);
    await tab.locator("#find").fill("nothing has this text");
    await tab.locator("#problems .met a").first().click();
    await expect.poll(() => tab.locator("details.sc[open]:visible").count()).toBe(1);
    await tab.context().close();
  });

  test("can be read without JavaScript", async () => {
    const tab = await open(page, { javaScriptEnabled: false });
    expect(await tab.locator("#filter").isVisible()).toBe(false);
    const scenario = tab.locator("details.sc[data-s=violated]").first();
    await scenario.locator("summary").click();
    expect(await scenario.locator("> div").isVisible()).toBe(true);
    await tab.context().close();
  });

  test.for(["light", "dark"] as const)("has enough contrast where it is %s", async (colorScheme) => {
    const tab = await open(page, { colorScheme });
    const ratios = await tab.evaluate(contrasts);
    expect(ratios.length).toBeGreaterThan(10);
    expect(ratios.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
    expect((await tab.evaluate(background)) < 128).toBe(colorScheme === "dark");
    await tab.context().close();
  });

  test("fits a telephone", async () => {
    const tab = await open(page, { viewport: { width: 400, height: 800 } });
    await tab.locator("details.sc[data-s=violated] summary").first().click();
    expect(await tab.evaluate(width)).toBeLessThanOrEqual(400);
    await tab.context().close();
  });

  test("of 500 scenarios can be filtered and opened", async () => {
    const many = manyScenarios(real, 500);
    const tab = await open(html(many.result, optionsFor(many.traces)));
    expect(await tab.locator("#shown").innerText()).toBe("500 of 500 scenarios shown");
    await tab.locator("#failed").check();
    await tab.locator("#scenarios .sc:visible summary").first().click();
    expect(await tab.locator("details.sc[open] > div").isVisible()).toBe(true);
    await tab.context().close();
  });

  async function open(text: string, settings: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> {
    const tab = await (await browser.newContext(settings)).newPage();
    tab.on("console", (message) => complaints.push(message.text()));
    tab.on("pageerror", (error) => complaints.push(error.message));
    await tab.route("**/*", async (route) => {
      if (route.request().url() === address) return route.fulfill({ body: text, contentType: "text/html" });
      requests.push(route.request().url());
      return route.abort();
    });
    await tab.goto(address);
    return tab;
  }
});

const address = "http://understudy.test/report.html";

function troubled(): number {
  const all = real.result.suites.flatMap(({ scenarios }) => scenarios);
  return all.filter(({ status }) => status === "violated" || status === "failed").length;
}

function optionsFor(traces: readonly Trace[]): Parameters<typeof html>[1] {
  return {
    colour: false,
    width: 100,
    cwd: join(root, ".understudy/folders/html-page"),
    source: readSource,
    contracts,
    traces,
  };
}

/** A script's lines, partly reached. */
function withCoverage(result: RunResult): RunResult {
  const file = join(root, "examples/postgres/database-connections/legacy-users/login.js");
  const of = { connection: "legacy-users", script: "login" } as const;
  return {
    ...result,
    coverage: {
      scripts: [
        {
          ...of,
          file,
          lines: Array.from({ length: 20 }, (_, index) => ({ line: index + 5, hits: index % 3 })),
          branches: [
            { line: 9, group: 0, way: 0, hits: 2 },
            { line: 9, group: 0, way: 1, hits: 0 },
          ],
          functions: [{ name: "login", line: 1, hits: 3 }],
        },
      ],
      cells: [
        {
          ...of,
          outcome: "succeeded",
          identifier: "email",
          importMode: false,
          fault: null,
          invocations: 3,
          wouldTouch: null,
        },
        {
          ...of,
          outcome: "failed",
          identifier: "email",
          importMode: false,
          fault: "refuse",
          invocations: 0,
          wouldTouch: "- script: login\n  as: ada",
        },
      ],
    },
    searches: [
      {
        connection: "legacy-users",
        engine: "postgres 18.4 embedded",
        replayed: [{ file, verdict: "fixed", reason: hostile, failure: null }],
        search: {
          seed: 1,
          path: null,
          runs: 100,
          impossible: 0,
          unconfirmed: 0,
          durationMs: 10,
          failure: null,
        },
        stored: null,
        sweep: {
          cells: [
            {
              script: "login",
              point: "store 1",
              fault: "refuse",
              outcome: "broken",
              broken: ["outage-is-error"],
              suite: null,
            },
          ],
          violations: [],
          warnings: [],
          durationMs: 1,
        },
      },
    ],
  };
}
