import { Writable } from "node:stream";
import { expect, test } from "vitest";
import { flushed } from "./flushed.ts";

test("waits for what was written, however little it is", async () => {
  const left: string[] = [];
  const stream = slow((text) => void left.push(text));
  expect(stream.write("the last words")).toBe(true);
  await flushed(stream);
  expect(left[0]).toBe("the last words");
});

test("waits for nothing where nothing was written or nobody listens any more", async () => {
  await flushed(slow(() => {}));
  const closed = slow(() => {
    throw new Error("EPIPE");
  });
  closed.write("into the void");
  await flushed(closed);
  expect(closed.destroyed).toBe(true);
  await flushed(closed);
});

function slow(take: (text: string) => void): Writable {
  return new Writable({
    write(chunk, _encoding, done) {
      setImmediate(() => {
        try {
          take(String(chunk));
          done();
        } catch (error) {
          done(error as Error);
        }
      });
    },
  });
}
