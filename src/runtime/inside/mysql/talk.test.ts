import { expect, test } from "vitest";
import { askTransaction, hearTransaction, noTransaction } from "../transaction.ts";
import { beginTurn } from "../turn.ts";

const first = beginTurn(1);
const second = beginTurn(2);

type Said = readonly [who: "client" | "server", bytes: Buffer];

function packet(number: number, ...content: readonly number[]): Buffer {
  return Buffer.from([content.length, 0, 0, number, ...content]);
}

const greeting: Said = ["server", packet(0, 10, 0x35, 0, 1, 2, 3, 4)];
const capabilities = (one: number, two: number, four: number, beyond = 0) =>
  packet(1, one, two, 0xba, four, ...Buffer.alloc(24), beyond, 0, 0, 0, 0x72, 0);
const joins: Said = ["client", capabilities(0xce, 0xf3, 0x08, 0x08)];

/** Bits of what a server tells: inside a transaction, without autocommit, more to come, rows at a cursor. */
const [inside, auto, more, cursor] = [1, 2, 8, 0x40] as const;
const ok = (status: number, ...counts: readonly number[]) =>
  packet(1, 0, ...(counts.length === 0 ? [0, 0] : counts), status, 0, 0, 0);
const eof = (status: number) => packet(5, 0xfe, 0, 0, status, 0);
/** The end of rows for a client that wants no EOF. */
const okAtEnd = (status: number) => packet(5, 0xfe, 0, 0, status, 0, 0, 0);
const column = packet(2, 3, 0x64, 0x65, 0x66, 0);
const error = (code: number, state: string) =>
  packet(1, 0xff, code & 0xff, code >> 8, ...Buffer.from(`#${state}no`));

const server = (...packets: readonly Buffer[]): Said => ["server", Buffer.concat(packets)];
const query: Said = ["client", packet(0, 3, 0x42)];
const execute: Said = ["client", packet(0, 0x17, 1, 0, 0, 0)];
const prepare: Said = ["client", packet(0, 0x16, 0x42)];
const enters: readonly Said[] = [greeting, joins, server(ok(auto))];
const begins: readonly Said[] = [...enters, query, server(ok(auto | inside))];

function after(said: readonly Said[]) {
  const known = noTransaction();
  for (const one of said) say(known, one, first);
  return known;
}

function say(known: ReturnType<typeof noTransaction>, [who, bytes]: Said, asker: typeof first) {
  if (who === "client") askTransaction(known, [false, bytes, "buffer"]);
  else hearTransaction(known, bytes, asker);
}

function byteByByte(said: readonly Said[]): readonly Said[] {
  return said.flatMap(([who, bytes]) => [...bytes].map((byte): Said => [who, Buffer.from([byte])]));
}

const row = packet(4, 1, 0x31);
/** A row of a prepared statement begins as an OK does; its words look like one that ends a transaction. */
const binaryRow = packet(4, 0, 0, 0, 2, 0, 0, 0);
const prepared = packet(1, 0, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0);

test.for([
  ["is begun", begins],
  ["is told byte by byte", byteByByte(begins)],
  ["saw rows", [...begins, query, server(packet(1, 1), column, eof(3), row, eof(auto | inside))]],
  ["saw rows without EOF", [...begins, query, server(packet(1, 1), column, row, okAtEnd(auto | inside))]],
  ["saw no rows, without EOF", [...begins, query, server(packet(1, 1), column, okAtEnd(auto | inside))]],
  ["is begun by the last of two results", [...enters, query, server(ok(auto | more), ok(auto | inside))]],
  ["failed at a statement", [...begins, query, server(error(1062, "23000"))]],
  [
    "failed amid the rows",
    [...begins, query, server(packet(1, 1), column, eof(3), row, error(1317, "70100"))],
  ],
  ["prepared a statement", [...begins, prepare, server(prepared, column, eof(3), column, eof(3))]],
  [
    "prepared one without EOF",
    [...begins, prepare, server(prepared, column, column), execute, server(ok(3))],
  ],
  ["let go of a statement", [...begins, ["client", packet(0, 0x19, 1, 0, 0, 0)], query, server(ok(3))]],
  ["ran a prepared one", [...begins, execute, server(packet(1, 1), column, eof(3), binaryRow, eof(3))]],
  ["has rows at a cursor", [...begins, execute, server(packet(1, 1), column, eof(auto | inside | cursor))]],
  [
    "fetched them",
    [
      ...begins,
      execute,
      server(packet(1, 1), column, eof(3 | cursor)),
      ["client", packet(0, 0x1c, 1)],
      server(binaryRow, eof(3)),
    ],
  ],
  ["counts far", [...begins, query, server(ok(auto | inside, 0xfc, 2, 0, 0xfe, 1, 0, 0, 0, 0, 0, 0, 0))]],
  [
    "loads a file",
    [
      ...begins,
      query,
      server(packet(1, 0xfb, 0x66)),
      ["client", packet(2, 3)],
      ["client", packet(3)],
      server(ok(3)),
    ],
  ],
  [
    "wrote without autocommit",
    [...enters, query, server(ok(inside, 1, 0)), query, server(packet(1, 1), column, eof(1), row, eof(1))],
  ],
] as const satisfies readonly (readonly [string, readonly Said[]])[])(
  "a transaction is open that %s",
  ([, said]) => {
    expect(after(said)).toMatchObject({ isOpen: true, begunBy: first });
  },
);

test.for([
  ["nobody began", enters],
  ["was committed", [...begins, query, server(ok(auto))]],
  ["was committed, byte by byte", byteByByte([...begins, query, server(ok(auto))])],
  ["a deadlock has undone", [...begins, query, server(error(1213, "40001"))]],
  ["a wait for a lock may have undone", [...begins, query, server(error(1205, "HY000"))]],
  ["ended with its session", [...begins, ["client", packet(0, 0x1f)], server(ok(auto))]],
  ["has rows on their way", [...begins, query, server(packet(1, 1), column, eof(3), row)]],
  [
    "has part of a row on its way",
    [...begins, query, server(packet(1, 1), column, eof(3)), ["server", row.subarray(0, 3)]],
  ],
  ["has another result on its way", [...begins, query, server(ok(auto | inside | more))]],
  [
    "only looked without autocommit",
    [...enters, query, server(packet(1, 1), column, eof(1), row, eof(inside))],
  ],
  [
    "wrote and committed without autocommit",
    [
      ...enters,
      query,
      server(ok(inside, 1, 0)),
      query,
      server(ok(0)),
      query,
      server(packet(1, 1), column, eof(1), row, eof(1)),
    ],
  ],
  [
    "is begun over TLS",
    [greeting, ["client", capabilities(0xce, 0xfb, 0x08)], server(ok(auto)), query, server(ok(3))],
  ],
  [
    "is begun over a compressed connection",
    [greeting, ["client", capabilities(0xee, 0xf3, 0x08)], server(ok(auto)), query, server(ok(3))],
  ],
  [
    "is begun over one that zstd compresses",
    [greeting, ["client", capabilities(0xce, 0xf3, 0x0c)], server(ok(auto)), query, server(ok(3))],
  ],
  [
    "is begun by a client that is told of progress",
    [greeting, ["client", capabilities(0xce, 0xf3, 0x08, 1)], server(ok(auto)), query, server(ok(3))],
  ],
  ["is asked about before the last answer", [...enters, query, query, server(ok(3), ok(3))]],
  ["is begun by an unknown command", [...enters, ["client", packet(0, 0xfa)], server(ok(3))]],
  ["another server speaks of", [["server", Buffer.from("220 mail ready\r\n")], query, server(ok(3))]],
] as const satisfies readonly (readonly [string, readonly Said[]])[])(
  "no transaction is known to be open that %s",
  ([, said]) => {
    expect(after(said).isOpen).toBe(false);
  },
);

test("a transaction belongs to whoever began it, also where another one's statement fails in it", () => {
  const known = after(begins);
  say(known, query, second);
  say(known, server(error(1062, "23000")), second);
  expect(known).toMatchObject({ isOpen: true, begunBy: first });
});

test("a transaction without autocommit belongs to whoever wrote", () => {
  const known = after([...enters, query, server(packet(1, 1), column, eof(1), row, eof(inside))]);
  say(known, query, second);
  say(known, server(ok(inside, 1, 0)), second);
  expect(known).toMatchObject({ isOpen: true, begunBy: second });
});

test("a packet that goes on in the next is one", () => {
  const long = Buffer.concat([Buffer.from([0xff, 0xff, 0xff, 4, 0xfe]), Buffer.alloc(0xff_ff_fe)]);
  const rest = packet(5, 0xfe, 0, 0, auto, 0);
  const rows = [...begins, query, server(packet(1, 1), column, eof(3), long, rest)];
  expect(after(rows).isOpen).toBe(false);
  expect(after([...rows, server(eof(auto | inside))]).isOpen).toBe(true);
});

test("what is written as text is no MySQL", () => {
  const known = after(enters);
  askTransaction(known, [true, [{ chunk: "text", encoding: "utf8" }]]);
  say(known, server(ok(auto | inside)), first);
  expect(known.isOpen).toBe(false);
});
