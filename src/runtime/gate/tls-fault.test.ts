import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { hearOpening } from "./tls-fault.ts";

test("nobody is asked for a client that has gone before it said anything", async () => {
  const opening = { secure: vi.fn(), plain: vi.fn() };
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { readonly port: number };
  const connected = once(server, "connection") as Promise<[Socket]>;
  const client = connect(port, "127.0.0.1").on("error", () => {});
  const [accepted] = await connected;
  hearOpening(accepted, opening);
  const closed = once(accepted, "close");
  client.destroy();
  await closed;
  // Longer than it would wait for the first words.
  await sleep(100);
  expect(opening.plain).not.toHaveBeenCalled();
  expect(opening.secure).not.toHaveBeenCalled();
  server.close();
});
