import { expect, test } from "vitest";
import { changeIn } from "./change.ts";

/** A message of the PostgreSQL protocol: letter, length, the rest. */
function message(letter: string, rest: string): Buffer {
  const bytes = Buffer.alloc(5 + rest.length);
  bytes.write(letter, 0);
  bytes.writeInt32BE(4 + rest.length, 1);
  bytes.write(rest, 5);
  return bytes;
}

/** A packet of the MySQL protocol that begins a command. */
function packet(command: number, rest: string): Buffer {
  const head = Buffer.from([0, 0, 0, 0, command]);
  head.writeUIntLE(rest.length + 1, 0, 3);
  return Buffer.concat([head, Buffer.from(rest)]);
}

/** A message to MongoDB whose document begins with that key. */
function command(name: string, flags = 0): Buffer {
  const bytes = Buffer.alloc(40 + name.length);
  bytes.writeInt32LE(bytes.length, 0);
  bytes.writeInt32LE(2013, 12);
  bytes.writeInt32LE(flags, 16);
  bytes.write(name, 26);
  return bytes;
}

function head(line: string): string {
  return `${line} HTTP/1.1\r\nhost: api.test\r\n\r\n`;
}

test.for([
  { what: "a query of PostgreSQL", bytes: message("Q", "COMMIT\0"), word: "COMMIT" },
  { what: "one that stands on a line of its own", bytes: message("Q", "\n  update users\0"), word: "UPDATE" },
  { what: "a statement of PostgreSQL", bytes: message("P", "\0INSERT INTO a\0\0\0"), word: "INSERT" },
  { what: "a statement with a name", bytes: message("P", "s1\0delete from a\0\0\0"), word: "DELETE" },
  { what: "a query of MySQL", bytes: packet(3, "UPDATE users SET a = 1"), word: "UPDATE" },
  { what: "a MySQL statement that is named", bytes: packet(0x16, "INSERT INTO a"), word: "INSERT" },
  { what: "a command to MongoDB", bytes: command("findAndModify"), word: "findAndModify" },
  { what: "a request over HTTP", bytes: head("PATCH /members/1"), word: "PATCH" },
])("$what asks for a change", ({ bytes, word }) => {
  expect(changeIn([false, bytes, "latin1"])).toBe(word);
  expect(changeIn([true, [{ chunk: bytes, encoding: "latin1" }, { chunk: Buffer.from("x") }]])).toBe(word);
});

test.for([
  { what: "a question", bytes: message("Q", "SELECT 1\0") },
  { what: "a question to MySQL", bytes: packet(3, "SELECT 1 FROM users") },
  { what: "a clean-up", bytes: message("Q", "ROLLBACK\0") },
  { what: "another clean-up", bytes: message("Q", "DISCARD ALL\0") },
  { what: "a word that only begins like a change", bytes: message("Q", "UPDATED\0") },
  { what: "more rows of what is read", bytes: message("E", "\0\0\0\0\u0001") },
  { what: "Sync of PostgreSQL", bytes: message("S", "") },
  { what: "the end of PostgreSQL", bytes: message("X", "") },
  { what: "a ping of MySQL", bytes: packet(0x0e, "") },
  { what: "a MySQL statement that is let go", bytes: packet(0x19, "\0\0\0\u0001") },
  { what: "the end of sessions of MongoDB", bytes: command("endSessions") },
  { what: "MongoDB's watch over its server", bytes: command("hello") },
  { what: "a clean-up of MongoDB", bytes: command("abortTransaction") },
  { what: "a write to MongoDB that wants no answer", bytes: command("insert", 2) },
  { what: "reading over HTTP", bytes: head("GET /members/1") },
  { what: "a token", bytes: head("POST /oauth/token") },
  { what: "a tunnel", bytes: head("CONNECT db:5432") },
  { what: "words of another protocol", bytes: "DELETE all of it" },
  { what: "bytes of another protocol", bytes: Buffer.from("UPDATE users SET a = 1") },
  { what: "a few bytes", bytes: Buffer.from("x") },
  { what: "nothing", bytes: "" },
])("$what is no change", ({ bytes }) => {
  expect(changeIn([false, bytes, "latin1"])).toBeNull();
});
