import type { Position } from "../../model/position.ts";
import type { ReportOptions } from "../report-options.ts";

/** The project that the samples come from. */
const folder = "/home/ada/shop";

/** Absolute path of a file of the sample project. */
export function path(name: string): string {
  return `${folder}/${name}`;
}

/** A place in a file of the sample project. */
export function at(name: string, line: number, column: number): Position {
  return { file: path(name), line, column };
}

/** How the samples are shown: no colour, 100 columns, the sample project's files. */
export const options: ReportOptions = {
  colour: false,
  cwd: folder,
  width: 100,
  source: (file) => texts.get(file) ?? null,
};

export const loginFile = "database-connections/legacy-users/login.js";
export const getUserFile = "database-connections/legacy-users/get_user.js";
export const suiteFile = "test/moving.suite.yaml";
export const shippedFile = "node_modules/auth0-understudy/scenarios/any/login.suite.yaml";

const texts = new Map([
  [
    path(loginFile),
    `function login(email, password, callback) {
  const { Client } = require("pg");
  const client = new Client({ connectionString: configuration.DATABASE_URL });
  client.connect();
  client.query("SELECT * FROM users WHERE email = $1", [email], (err, result) => {
    if (err) callback(err);
    if (result.rows.length === 0) return callback();
    const user = result.rows[0];
    console.log("checking", user.email);
    callback(null, { user_id: user.id, email: user.email });
  });
}
`,
  ],
  [
    path(getUserFile),
    `function getByEmail(email, callback) {
\tconst db = global.pool ?? (global.pool = open());
\tdb.query("SELECT id, email FROM users WHERE email = $1", [email])
\t\t.then(({ rows }) => callback(null, rows[0] && { user_id: "legacy|" + rows[0].id, email }));
}
`,
  ],
  [
    path(suiteFile),
    `suite: Moving to Auth0
import_mode: true
users:
  ada: { email: ada@example.com, password: correct-horse-1 }
scenarios:
  - name: the first login migrates
    given: [ada]
    steps:
      - script: login
        as: ada
        expect: { outcome: succeeded, result: { email: ada@example.com } }
  - name: a wrong password is refused
    given: [ada]
    steps:
      - script: login
        as: ada
        password: wrong
        expect: { outcome: failed, error: { name: WrongUsernameOrPasswordError } }
`,
  ],
]);
