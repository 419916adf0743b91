import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { root } from "./support/example.ts";

const globals = join(root, "types", "globals.d.ts");

test.for([
  [
    "an async login",
    `/**
 * @param {string} identifier
 * @param {string} password
 * @param {ActionScript.LoginCallback} callback
 */
async function login(identifier, password, callback) {
  const answer = await fetch(configuration.API_URL + "/" + encodeURIComponent(identifier));
  if (answer.status === 404) return callback(new WrongUsernameOrPasswordError(null, "nobody"));
  const user = await answer.json();
  return callback(null, { user_id: String(user.id), email: user.email, plan: user.plan });
}`,
  ],
  [
    "a get_user with request",
    `/** @type {ActionScript.GetUser} */
function getUser(identifier, callback) {
  request.get({ url: configuration.API_URL, qs: { email: identifier }, json: true }, (error, response, body) => {
    if (error) return callback(error);
    if (response.statusCode === 404) return callback(null);
    return callback(null, body);
  });
}`,
  ],
  [
    "a create with a context",
    `/** @type {ActionScript.WithContext.Create} */
function create(user, context, callback) {
  const club = context.organization ? context.organization.id : null;
  if (user.email === club) return callback(new ValidationError("user_exists", "taken"));
  return callback(null);
}`,
  ],
  [
    "a change_password that tells when",
    `/** @type {ActionScript.ChangePassword} */
const changePassword = (identifier, newPassword, callback) =>
  callback(null, newPassword === identifier ? false : { last_password_reset: new Date() });`,
  ],
  [
    "a change_password that tells when in milliseconds",
    `/** @type {ActionScript.ChangePassword} */
const changePassword = (identifier, newPassword, callback) => callback(null, { last_password_reset: Date.now() });`,
  ],
  [
    "a login that names nobody, and one user by id",
    `/** @type {ActionScript.Login} */
function login(identifier, password, callback) {
  if (password === identifier) return callback(new WrongUsernameOrPasswordError());
  return callback(null, { id: "7", email: identifier, plan: "free" });
}`,
  ],
  [
    "a change_email with a context",
    `/** @type {ActionScript.WithContext.ChangeEmail} */
const changeEmail = (email, newEmail, verified, context, callback) =>
  callback(null, verified && context.organization === undefined);`,
  ],
  [
    "a change_email that takes its callback from the end",
    `/** @type {ActionScript.ChangeEmail} */
const changeEmail = (...args) => {
  const callback = /** @type {ActionScript.ChangeEmailCallback} */ (args[args.length - 1]);
  callback(null, args[0] !== args[1]);
};`,
  ],
  [
    "a delete",
    `/** @type {ActionScript.Delete} */\nfunction remove(id, callback) { callback(id ? null : new Error("no id")); }`,
  ],
] as const)("%s is right", ([, text]) => {
  expect(mistakes(text)).toEqual([]);
});

test.for([
  [
    "a text instead of an Error",
    "Login",
    `(a, b, callback) => callback("wrong")`,
    "'string' is not assignable",
  ],
  [
    "a profile without an id",
    "Login",
    `(a, b, callback) => callback(null, { email: a })`,
    "'user_id' is missing",
  ],
  [
    "a number as id",
    "GetUser",
    `(a, callback) => callback(null, { user_id: 7 })`,
    "'number' is not assignable",
  ],
  [
    "a number as id by its short name",
    "GetUser",
    `(a, callback) => callback(null, { id: 7 })`,
    "not assignable",
  ],
  ["a result of delete", "Delete", `(id, callback) => callback(null, true)`, "'true' is not assignable"],
  [
    "a context that nobody hands in",
    "Login",
    `(a, b, context, callback) => callback(null)`,
    "too few arguments",
  ],
  [
    "a number in the configuration",
    "Verify",
    `(a, callback) => callback(null, configuration.PORT > 1)`,
    "'>' cannot",
  ],
  [
    "an error class that there is not",
    "Login",
    `(a, b, callback) => callback(new NotFoundError())`,
    "Cannot find name",
  ],
] as const)("%s is a mistake", ([, type, script, message]) => {
  expect(mistakes(`/** @type {ActionScript.${type}} */\nconst script = ${script};`).join("\n")).toContain(
    message,
  );
});

test("a key that a project says its configuration has not is a mistake", () => {
  const keys = "interface ActionScriptConfiguration { DATABASE_URL: string }";
  const script = (key: string) =>
    `/** @type {ActionScript.Verify} */\nconst s = (a, callback) => callback(null, a === configuration.${key});`;
  expect(mistakes(script("DATABASE_URL"), keys)).toEqual([]);
  expect(mistakes(script("DATABASE_URI"), keys).join()).toContain("DATABASE_URI");
});

/** What `tsc` has to say of a script in JavaScript. */
function mistakes(text: string, declarations = ""): readonly string[] {
  const files = new Map([
    ["/script.js", `// @ts-check\n${text}\n`],
    ["/auth0.d.ts", `${declarations}\ndeclare function fetch(url: string): Promise<any>;\n`],
  ]);
  const options: ts.CompilerOptions = {
    allowJs: true,
    checkJs: true,
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts"],
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.readFile = (file) => files.get(file) ?? readFile.call(host, file);
  host.fileExists = (file) => files.has(file) || fileExists.call(host, file);
  host.getSourceFile = (file, target, ...rest) => {
    const own = files.get(file);
    if (own !== undefined) return ts.createSourceFile(file, own, target);
    const library = libraries.get(file) ?? getSourceFile.call(host, file, target, ...rest);
    libraries.set(file, library);
    return library;
  };
  const program = ts.createProgram([globals, ...files.keys()], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

/** Reading TypeScript's own declarations takes most of the time. */
const libraries = new Map<string, ts.SourceFile | undefined>();
