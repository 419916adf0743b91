import { existsSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { openRuntime } from "../src/runtime/runtime.ts";
import { domain, projectOf, runOf, samples, scripts, type Run } from "./support/samples.ts";

const configuration = {
  auth0_domain: domain,
  client_id: "cid",
  client_secret: "csecret",
  source_database: "legacy",
};
const calls = {
  login: ["ada@example.com", "correct-horse-1"],
  get_user: ["ada@example.com"],
  create: [{ email: "ada@example.com", password: "correct-horse-1", username: "ada" }],
  verify: ["ada@example.com"],
  change_password: ["ada@example.com", "new-horse-2"],
  delete: ["auth0|1"],
  change_email: ["ada@example.com", "countess@example.com", true],
} as const;

/** Auth0's seven official sample scripts, where they are at hand: a connection that leads into another tenant. */
describe("the official samples", () => {
  if (!existsSync(samples)) {
    test("are not available here", () => expect(existsSync(samples)).toBe(false));
    return;
  }
  test("load unmodified, and each tells that its tenant can't be reached", async () => {
    const { connection } = await projectOf("samples", "{ path: ., script_context: true }", "adapter: none");
    await using runtime = openRuntime({
      connection,
      configuration,
      node: null,
      memoryMb: 256,
      network: { store: null, routes: [] },
    });
    for (const script of scripts) {
      const record = await runtime.invoke({ script, args: calls[script], limitMs: 20_000 });
      expect({ script, outcome: record.outcome, calls: record.calls.length }).toEqual({
        script,
        outcome: "failed",
        calls: 1,
      });
      expect(record.calls[0]?.error?.isError).toBe(true);
      const refused = record.connections.filter(({ decision }) => decision === "refused");
      expect(refused.map(({ address }) => address).join()).toContain(domain);
    }
  });

  describe.each([
    ["off", "import_mode: false"],
    ["on", "import_mode: true"],
  ])("run against another tenant with import %s", (mode, setting) => {
    let run: Run;
    beforeAll(async () => {
      run = await runOf({ name: `samples-${mode}`, mode: setting, tenant: generous });
    });

    test("in every scenario that concerns them", () => {
      const { statuses, unmet } = run;
      // They stand unescaped in the address of the search.
      expect(unmet).toEqual([
        "users with a hash, a percent sign and a question mark in the address are found",
        // Her address has a plus sign; with import on, verify is not asked for.
        ...(mode === "off" ? ["an unverified address is verified"] : []),
      ]);
      expect(statuses.filter((status) => status === "passed").length).toBeGreaterThan(45);
    });

    test.for(findings.filter(({ only = mode }) => only === mode))(
      "$contract is broken by $scripts: $why",
      ({ contract, scripts }) => {
        expect([...(run.broken.get(contract) ?? [])].sort()).toEqual([...scripts].sort());
      },
    );

    test("and break nothing else that fails a run", () => {
      const told = new Set(
        findings.filter(({ only = mode }) => only === mode).map(({ contract }) => contract),
      );
      expect([...run.failing].filter((contract) => !told.has(contract))).toEqual([]);
    });

    test("and never call back twice", () => {
      expect(run.callbacks.length).toBeGreaterThan(100);
      expect(run.callbacks.filter((count) => count > 1)).toEqual([]);
    });
  });

  describe("where the tenant is as strict as its reference", () => {
    let run: Run;
    beforeAll(async () => {
      run = await runOf({
        name: "samples-strict",
        tenant: "bodies: strict, id_token: with-scope",
        only: /any\/(login|verify|change-email|change-password)\./,
      });
    });

    test("login finds no id_token, and its container dies of it", () => {
      expect(run.uncaught.get("login")).toContain("reading 'sub'");
    });

    test("verify and change_email send text for booleans, and are refused", () => {
      expect(run.refused).toEqual(expect.arrayContaining(["change_email", "verify"]));
      expect(run.refused).not.toContain("change_password");
    });
  });

  test("do not find whose address has a plus sign", async () => {
    const own = { name: "samples-plus", usernames: false, only: /any\/change-email\./ };
    const run = await runOf({ ...own, tenant: generous });
    expect([...run.failing]).toContain("email-change-moves-user");
  });

  test("find by search what is gone, and not what has just come, where searches are behind", async () => {
    const tenant = `${generous}, search: { delay: 5s }`;
    const run = await runOf({ name: "samples-behind", tenant, only: /any\/(delete|change-email)\./ });
    expect([...run.failing]).toEqual(
      expect.arrayContaining(["unknown-user-is-absent", "email-change-moves-user"]),
    );
  });
});

/** The settings under which the samples can work at all. */
const generous = "bodies: lenient, id_token: always";

interface Told {
  readonly contract: string;
  readonly scripts: readonly string[];
  readonly why: string;
  readonly only?: "on" | "off";
}

const findings: readonly Told[] = [
  {
    contract: "outage-is-error",
    scripts: ["change_email", "change_password", "get_user", "login", "verify"],
    why: "a refused search is nobody, a limit a wrong password, a page a change that was made",
  },
  {
    contract: "no-uncaught-exception",
    scripts,
    why: "a page in the place of an answer is not looked for",
  },
  {
    contract: "injection-safe",
    scripts: ["change_email", "change_password", "get_user", "verify"],
    why: "what is typed becomes part of the query, and whoever that finds is changed",
  },
  {
    contract: "unknown-user-is-absent",
    scripts: ["login"],
    why: "an unknown user is logged as a wrong password",
  },
  {
    contract: "true-means-changed",
    scripts: ["change_email", "change_password", "verify"],
    why: "somebody was changed, but not who was meant",
  },
  {
    contract: "email-verified-returned",
    scripts: ["get_user", "login"],
    why: "neither says whether the address is verified",
  },
  { contract: "profile-shape", scripts: ["login"], why: "an id_token has no username" },
  { contract: "profile-consistency", scripts: ["login"], why: "get_user has the username, login has not" },
  { contract: "finishes-in-time", scripts, why: "no request has a time-out" },
  {
    contract: "no-remigration",
    scripts: ["get_user", "login"],
    why: "nobody notes who has moved",
    only: "on",
  },
  {
    contract: "one-user-per-identity",
    scripts: ["get_user"],
    why: "an address with a plus sign is not found at sign-up",
    only: "on",
  },
];
