import { expect, test } from "vitest";
import { positionIn } from "../connection/position-in.ts";
import { scriptShape } from "./shape.ts";

function found(body: string, head = "async function create(user, callback) {") {
  const text = `${head}\n${body}\n}`;
  const at = (offset: number) => positionIn("/p/create.js", text, offset);
  return (scriptShape({ script: "create", text, at }).goesOn ?? []).map(
    ({ at: { line }, to }) => `${line} → ${to.line}`,
  );
}

test.for([
  ["a guard", "if (long) {\n  callback(no);\n}\nawait insert(user);\nreturn callback(null);", ["3 → 6"]],
  ["a guard without braces", "if (long) callback(no);\ncallback(null);", ["2 → 3"]],
  ["a guard that awaits it", "if (long) { log(); await callback(no); }\ncallback(null);", ["2 → 3"]],
  [
    "a guard before a try",
    "if (long) callback(no);\ntry { await insert(user);\n if (odd) return callback(odd);\n return callback(null);\n} catch (e) { return callback(e); }",
    ["2 → 5"],
  ],
  [
    "a guard in a try",
    "try {\nif (long) callback(no);\nawait insert(user);\n} catch (e) {\n return callback(e); }\ncallback(null);",
    ["3 → 7"],
  ],
  [
    "an error handler",
    "try {\nawait insert(user);\n} catch (e) {\n callback(e); }\ncallback(null);",
    ["5 → 6"],
  ],
  [
    "one branch of several",
    "if (a) return callback(a);\nelse if (b) callback(b);\nelse log();\nreturn c ? callback(c) : callback(null);",
    ["3 → 5"],
  ],
  [
    "a driver's callback",
    "insert(user, (err) => {\n if (err) callback(err);\n callback(null);\n});",
    ["3 → 4"],
  ],
  [
    "a guard before a finally that calls",
    "if (a) callback(a);\ntry { log(); } finally {\n callback(null); }",
    ["2 → 4"],
  ],
  ["a call right before another", "callback(null);\ncallback(null);", ["2 → 3"]],
  [
    "a guard before branches that all call",
    "if (a) callback(a);\nif (b) {\n callback(b);\n} else callback(null);",
    ["2 → 4"],
  ],
  [
    "a guard before a query",
    "if (!user) {\n callback(null);\n}\npool.query(sql, (err, rows) => callback(err, rows));",
    ["3 → 5"],
  ],
  [
    "a guard before queries inside each other",
    `const mysql = require("mysql");
const db = mysql.createConnection(configuration.URL);
if (!user) callback(null);
db.query(sql, [user.email], function (err, rows) {
  if (err) return callback(err);
  bcrypt.hash(user.password, 10, (hashError, hash) => {
    if (hashError) callback(hashError);
    else callback(null);
  });
});`,
    ["4 → 8"],
  ],
  [
    "a guard before a returned request",
    "if (!user) callback(null);\nreturn request.get(url, (error, answer) => {\n callback(error);\n});",
    ["2 → 4"],
  ],
  [
    "a guard before a promise",
    "if (!user) callback(null);\napi.get(url).then((a) => a.data)\n.then((a) => callback(null, a))\n.catch((e) => callback(e));",
    ["2 → 4"],
  ],
  [
    "a guard before a promise with both ends",
    "if (!user) callback(null);\nfind(user).then((a) => callback(null, a),\n(e) => callback(e)).finally(() => db.end());",
    ["2 → 3"],
  ],
  [
    "a driver's callback before the next",
    "q.connect((err, db) => {\n if (err) callback(err);\n db.query(sql, (e, rows) => callback(e));\n});",
    ["3 → 4"],
  ],
] as const)("%s without return is told", ([, body, expected]) => {
  expect(found(body)).toEqual(expected);
});

test.for([
  ["a return", "if (long) return callback(no);\nreturn callback(null);"],
  ["a return after it", "if (long) { callback(no); return; }\ncallback(null);"],
  ["a throw after it", "if (long) { callback(no); throw no; }\ncallback(null);"],
  ["an else", "if (long) { callback(no); } else { callback(null); }"],
  ["the end of the function", "if (err) { callback(err); }"],
  ["the opposite condition below", "if (err) callback(err);\nif (!err) callback(null);"],
  [
    "another condition below",
    "if (err) callback(err);\nif (rows && rows.length) { return callback(null, rows[0]); }",
  ],
  [
    "a flag that is asked",
    "let done = false;\nif (err) { done = true; callback(err); }\nif (done) return;\ncallback(null);",
  ],
  [
    "a flag that is asked around it",
    "if (err) { done = true; callback(err); }\nif (!done) { callback(null); }",
  ],
  [
    "a flag that is asked in a try",
    "if (err) { done = true; callback(err); }\ntry { if (done) return; callback(null); } catch (e) { callback(e); }",
  ],
  ["a way out below", "if (err) callback(err);\nif (err) { return log(err); }\nreturn callback(null);"],
  [
    "a way out beside a call below",
    "if (err) callback(err);\nif (row) { return callback(null, row); } else { return; }\ncallback(null);",
  ],
  ["one side of a choice below", "if (err) callback(err);\n!err ? callback(null) : log();"],
  ["a throw below", "if (err) callback(err);\nthrow err;"],
  ["a short circuit below", "if (err) callback(err);\nerr || callback(null);"],
  ["a query in an else", "if (err) { callback(err); } else { db.query(sql, (e) => callback(e)); }"],
  [
    "a query that a condition stands before",
    "if (err) callback(err);\nuser && db.query(sql, (e) => callback(e));",
  ],
  ["a query after a return", "if (err) { callback(err); return; }\ndb.query(sql, (e) => callback(e));"],
  ["a query after a throw", "if (err) { callback(err); throw err; }\ndb.query(sql, (e) => callback(e));"],
  [
    "a query that asks a flag",
    "if (err) { done = true; callback(err); }\ndb.query(sql, (e) => { if (done) return; callback(e); });",
  ],
  [
    "a query before which a flag is asked",
    "if (err) { done = true; callback(err); }\nif (done) return;\ndb.query(sql, (e) => callback(e));",
  ],
  [
    "a query that calls in one case only",
    "if (err) callback(err);\ndb.query(sql, (e) => { if (e) callback(e); });",
  ],
  ["a listener", 'if (err) callback(err);\nstream.on("error", (e) => callback(e));'],
  ["a guard by time", "if (err) callback(err);\nsetTimeout(() => callback(late), 5000);"],
  ["a function for each", "if (err) callback(err);\nall.forEach((e) => callback(e));"],
  ["one end of a promise", "if (err) callback(err);\nlog(user).catch((e) => callback(e));"],
  ["the other end of a promise", "if (err) callback(err);\nfind(user).then((a) => callback(null));"],
  [
    "a promise that asks a flag",
    "if (err) callback(err);\nfind(user).then((a) => { if (done) return; callback(null); }).catch((e) => callback(e));",
  ],
  [
    "a promise that may fail on the way",
    "if (err) callback(err);\nfind(user).then((a) => check(a), (e) => callback(e)).then(() => callback(null));",
  ],
  [
    "a helper that may not call",
    "function ask(sql, then) { if (!done) db.query(sql, then); }\nif (err) callback(err);\nask(sql, (e) => callback(e));",
  ],
  [
    "a wrapped function",
    "const ask = _.once(db.query);\nif (err) callback(err);\nask(sql, (e) => callback(e));",
  ],
  [
    "a function that a helper is handed",
    "const run = (ask) => {\nif (err) callback(err);\nask((e) => callback(e));\n};",
  ],
  [
    "a helper of an object",
    "const api = { ask(then) { if (!done) then(); } };\nif (err) callback(err);\napi.ask((e) => callback(e));",
  ],
  ["a function that is wrapped", "if (err) callback(err);\ndb.query(sql, once((e) => callback(e)));"],
  ["a call in a query before", "db.query(sql, (e) => { if (e) callback(e); });\ncallback(null);"],
  ["a call in a query once", "db.once('end', () => { callback(no); });\ndb.query(sql, (e) => callback(e));"],
  [
    "a switch before a query",
    "switch (code) { case 1: callback(no); break; default: db.query(sql, (e) => callback(e)); }",
  ],
  [
    "a try with returns before a query",
    "try { check(user); } catch (e) { callback(e); return; } finally { log(); }\ndb.query(sql, (e) => callback(e));",
  ],
  [
    "a loop with a break before a query",
    "for (const one of all) { if (one.bad) { callback(no); break; } }\ndb.query(sql, (e) => callback(e));",
  ],
  [
    "a loop with a way out",
    "if (err) callback(err);\nfor (const one of all) { if (one) return; }\ncallback(null);",
  ],
  ["a call in a loop", "for (const one of all) { if (one.ok) { callback(null); break; } }"],
  ["a switch that leaves", "switch (code) { case 1: callback(no); break; default: callback(null); }"],
  [
    "a switch with a way out below",
    "if (err) callback(err);\nswitch (code) { case 1: return; }\ncallback(null);",
  ],
  [
    "a try whose handler says nothing",
    "if (!row) callback(null);\ntry { callback(null, row.id); } catch (e) {}",
  ],
  ["a try and its own handler", "try { callback(null, await insert(user)); } catch (e) { callback(e); }"],
  ["a return from a finally", "try { if (no) callback(no); } finally { if (no) return; }\ncallback(null);"],
  ["a callback that is wrapped", "callback = once(callback);\nif (err) callback(err);\ncallback(null);"],
  [
    "a helper's own callback",
    "function help(callback) { if (a) callback(a); callback(b); }\nhelp(callback);",
  ],
  ["another function", "if (err) done(err);\ndone(null);"],
  ["an arrow that calls", "insert(user, (err) => callback(err));"],
] as const)("%s is not told", ([, body]) => {
  expect(found(body)).toEqual([]);
});

test("a script whose callback can't be told says nothing", () => {
  const body = "if (a) callback(a);\ncallback(b);";
  expect(found(body, "function create(user, ...callback) {")).toEqual([]);
  expect(found(body, "function create(user, done) {")).toEqual([]);
});
