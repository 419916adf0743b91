import type { Trace } from "../../model/trace.ts";
import { at, loginFile, path, suiteFile } from "./sample-files.ts";
import { crashed, twice } from "./sample-record.ts";
import { unmetScenario } from "./sample-results.ts";

const ada = {
  fields: { id: "7", email: "ada@example.com", password: "«hash:ada»" },
  columns: { id: 7, email: "ada@example.com", password_hash: "«hash:ada»", tenant: 1 },
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
  ],
};
