import type { TenantUser } from "../../model/flow.ts";
import type { Trace } from "../../model/trace.ts";
import { at, loginFile, path, suiteFile } from "./sample-files.ts";
import { crashed, twice } from "./sample-record.ts";
import { unmetScenario } from "./sample-results.ts";

const ada = {
  fields: { id: "7", email: "ada@example.com", password: "«hash:ada»" },
  columns: { id: 7, email: "ada@example.com", password_hash: "«hash:ada»", tenant: 1 },
};

const atAuth0: TenantUser = {
  user_id: "auth0|7",
  email: "ada@example.com",
  email_verified: true,
  user_metadata: { language: "en" },
  nickname: "ada",
  identities: [{ connection: "legacy-users", provider: "auth0", user_id: "7", isSocial: false }],
};

/** A trace with something in every field. */
export const trace: Trace = {
  version: 1,
  suite: path(suiteFile),
  scenario: "the first login migrates",
  at: at(suiteFile, 6, 5),
  connection: {
    name: "legacy-users",
    mode: { import_mode: true, script_context: false, requires_username: false, strategy_version: 2 },
    adapter: "postgres",
    scripts: [
      {
        script: "login",
        file: path(loginFile),
        firstLine: 1,
        bytes: 480,
        shape: {
          form: "function",
          parameters: ["email", "password", "callback"],
          openEnded: false,
          stub: false,
          configurationReads: [{ key: "DATABASE_URL", at: at(loginFile, 3, 54) }],
          requires: [{ specifier: "pg", at: at(loginFile, 2, 22) }],
        },
      },
    ],
    configurationKeys: ["DATABASE_URL"],
    addresses: ["db.internal:5432"],
  },
  users: { ada: { email: "ada@example.com", password: "«password:ada»" } },
  given: ["ada"],
  steps: [
    {
      kind: "script",
      at: at(suiteFile, 9, 9),
      as: "ada",
      records: [twice, crashed],
      before: [ada],
      after: [ada],
      unmet: unmetScenario.unmet,
    },
    {
      kind: "flow",
      at: at(suiteFile, 12, 9),
      as: "ada",
      records: [twice],
      before: [ada],
      after: [ada],
      unmet: [],
      around: [{ before: [ada], after: [ada] }],
      together: 1,
      flow: {
        flow: "login",
        identifier: "ada@example.com",
        fields: { password: "«password:ada»" },
        interrupt: null,
        response: { result: "authenticated", status: 200, error: null, text: null, user: atAuth0 },
        log: [{ type: "s", description: "Successful login", user_id: "auth0|7", details: { tries: 1 } }],
      },
      tenant: {
        import_mode: true,
        before: { users: [], partials: [] },
        after: { users: [atAuth0], partials: [] },
      },
    },
    {
      kind: "tenant",
      at: at(suiteFile, 14, 9),
      as: null,
      records: [],
      before: [ada],
      after: [ada],
      unmet: [],
      action: { kind: "bulk_import", users: ["ada"], failed: { ada: "DUPLICATED_USER" } },
      tenant: {
        import_mode: true,
        before: { users: [atAuth0], partials: [] },
        after: { users: [atAuth0], partials: [] },
      },
    },
  ],
};
