import * as fc from "fast-check";
import type { Arbitrary } from "fast-check";

/** What somebody may type who means no good, and a store or a log that is asked carelessly may obey. */
export function hostileIdentifiers(): Arbitrary<string> {
  return fc.constantFrom(...Object.values(hostile).flat());
}

/** Hostile identifiers by what they are aimed at; nobody has one of them. */
export const hostile: Readonly<Record<string, readonly string[]>> = {
  sql: [
    "' OR '1'='1",
    "x'or'a'!='@example.com",
    "' OR 1=1 -- ",
    "nobody@example.com' UNION SELECT * FROM users -- ",
    "'; DELETE FROM users; -- ",
    "%@example.com",
    "\\' OR 1=1 -- ",
  ],
  nosql: ['{"$ne":null}', '{"$gt":""}', "[$ne]=1", "'; return true; var x='", ".*@example.com"],
  ldap: ["*", "*)(uid=*", "*)(|(mail=*))", "nobody)(objectClass=*", "\\2a"],
  lucene: ["nobody OR email:*", "* AND *", 'x" OR "1"="1', "email:[* TO *]", "nobody~0.1"],
  url: [
    "../../users",
    "nobody/../1",
    "nobody?admin=true",
    "nobody#",
    "nobody&email=x",
    "%2e%2e%2f",
    "nobody%00",
  ],
  template: ["{{7*7}}", "${7*7}", "<%= 7*7 %>", "#{7*7}", "__proto__", "constructor"],
  log: ["nobody\r\nlogin ok", "nobody\u001B[2J", "nobody\n[error] x", "%s%s%n"],
};
