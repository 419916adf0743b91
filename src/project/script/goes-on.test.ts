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
  ["a call right before another", "callback(null);\ncallback(null);", ["2 → 3"]],
  [
    "a guard before branches that all call",
    "if (a) callback(a);\nif (b) {\n callback(b);\n} else callback(null);",
    ["2 → 4"],
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
  ["a throw below", "if (err) callback(err);\nthrow err;"],
  ["a short circuit below", "if (err) callback(err);\nerr || callback(null);"],
  ["a call in a nested function", "if (err) callback(err);\ninsert(user, (e) => callback(e));"],
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
