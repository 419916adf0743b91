import { expect, test } from "vitest";
import { isFarewell, isGreeting } from "./greeting.ts";

/** A start of the PostgreSQL protocol: length, code, the rest. */
function start(code: number, rest = ""): Buffer {
  const bytes = Buffer.alloc(8 + rest.length);
  bytes.writeInt32BE(bytes.length, 0);
  bytes.writeInt32BE(code, 4);
  bytes.write(rest, 8);
  return bytes;
}

/** A message of the PostgreSQL protocol: letter, length, the rest. */
function message(letter: string, rest: string): Buffer {
  const bytes = Buffer.alloc(5 + rest.length);
  bytes.write(letter, 0);
  bytes.writeInt32BE(4 + rest.length, 1);
  bytes.write(rest, 5);
  return bytes;
}

/** A packet of the MySQL protocol: length, number, the rest. */
function packet(number: number, rest: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUIntLE(rest.length, 0, 3);
  head[3] = number;
  return Buffer.concat([head, rest]);
}

/** A message to MongoDB whose document begins with that key. */
function command(name: string, code = 2013): Buffer {
  const bytes = Buffer.alloc(40 + name.length);
  bytes.writeInt32LE(bytes.length, 0);
  bytes.writeInt32LE(code, 12);
  bytes.write(name, 26);
  return bytes;
}

test.for([
  { what: "a start of PostgreSQL", bytes: start(196_608, "user\0ada\0\0") },
  { what: "its request for TLS", bytes: start(80_877_103) },
  { what: "its password", bytes: message("p", "secret\0") },
  { what: "a statement of MySQL that is named", bytes: packet(0, Buffer.from("\x16SELECT 1")) },
  {
    what: "the question of postgres.js for types",
    bytes: message("P", "\0\n  select b.oid, b.typarray\n  from pg_catalog.pg_type a\0\0\0"),
  },
  { what: "the answer to MySQL's greeting", bytes: packet(1, Buffer.alloc(60, 1)) },
  { what: "hello to MongoDB", bytes: command("hello") },
  { what: "the old hello to MongoDB", bytes: command("admin.$cmd", 2004) },
  { what: "a proof for MongoDB", bytes: command("saslContinue") },
])("$what is a greeting", ({ bytes }) => {
  expect(isGreeting(bytes)).toBe(true);
});

test.for([
  { what: "a query of PostgreSQL", bytes: message("Q", "SELECT 1\0") },
  { what: "a statement of PostgreSQL", bytes: message("P", "\0SELECT 1\0\0\0") },
  { what: "a query of MySQL", bytes: packet(0, Buffer.from("\u0003SELECT 1")) },
  { what: "a command to MongoDB", bytes: command("find") },
  { what: "a request over HTTP", bytes: Buffer.from("POST /users HTTP/1.1\r\nhost: a\r\n\r\n") },
  { what: "a single byte", bytes: Buffer.from("x") },
])("$what is none", ({ bytes }) => {
  expect(isGreeting(bytes)).toBe(false);
  expect(isFarewell(bytes)).toBe(false);
});

test.for([
  { what: "the end of PostgreSQL", bytes: message("X", "") },
  { what: "the end of MySQL", bytes: packet(0, Buffer.from([1])) },
  { what: "a MySQL statement that is let go", bytes: packet(0, Buffer.from([0x19, 1, 0, 0, 0])) },
])("$what is a farewell", ({ bytes }) => {
  expect(isFarewell(bytes)).toBe(true);
});
