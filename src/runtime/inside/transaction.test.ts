import { expect, test } from "vitest";
import { askTransaction, hearTransaction, noTransaction } from "./transaction.ts";
import { beginTurn } from "./turn.ts";

const first = beginTurn(1);
const second = beginTurn(2);
const ready = (letter: string) => `Z\0\0\0\x05${letter}`;

/** What is known after these chunks, of a server that was spoken to first. */
function after(...chunks: readonly string[]) {
  const known = noTransaction();
  askTransaction(known, [false, "hello", "utf8"]);
  for (const chunk of chunks) hearTransaction(known, Buffer.from(chunk, "latin1"), first);
  return known;
}

test.for([
  ["begun", [ready("I"), `C\0\0\0\x0aBEGIN\0${ready("T")}`]],
  ["failed", [ready("I"), ready("T"), `E\0\0\0\x0aerror\0${ready("E")}`]],
  ["told in two chunks", [ready("I"), "D...Z\0\0", "\0\x05T"]],
  ["told byte by byte", [ready("I"), ...ready("T")]],
  ["begun after an answer in parts", [ready("I"), "D and more rows", ready("T")]],
  ["told after a letter that looks like its beginning", [ready("I"), `Z${ready("T")}`]],
] as const)("a transaction is open that was %s", ([, chunks]) => {
  expect(after(...chunks)).toMatchObject({ isOpen: true, begunBy: first });
});

test.for([
  ["was committed", [ready("I"), ready("T"), `C\0\0\0\x0bCOMMIT\0${ready("I")}`]],
  ["was committed, as two chunks tell", [ready("I"), ready("T"), "C\0\0\0\x0bCOMMIT\0Z\0\0\0", "\x05I"]],
  ["has rows on their way", [ready("I"), ready("T"), "D\0\0\0\x20some of a row"]],
  ["was told of before something else", [ready("I"), ready("T"), `${ready("I")}A\0\0\0\x08note`]],
  ["no server of this kind spoke of", ["HTTP/1.1 200 OK", "anything"]],
] as const)("no transaction is known to be open that %s", ([, chunks]) => {
  expect(after(...chunks).isOpen).toBe(false);
});

test("a transaction belongs to nobody where none was told to be over before", () => {
  expect(after(ready("T")).begunBy).toBeNull();
});

test("a transaction belongs to whoever began it, until it is over", () => {
  const known = after(ready("I"), ready("T"));
  hearTransaction(known, Buffer.from(ready("T"), "latin1"), second);
  expect(known.begunBy).toBe(first);
  hearTransaction(known, Buffer.from(ready("I"), "latin1"), second);
  expect(known.begunBy).toBeNull();
  hearTransaction(known, Buffer.from(ready("T"), "latin1"), second);
  expect(known.begunBy).toBe(second);
});

test("what is no bytes, as at the end of a connection, says nothing", () => {
  const known = after(ready("I"), ready("T"));
  hearTransaction(known, null, first);
  expect(known.isOpen).toBe(true);
});
