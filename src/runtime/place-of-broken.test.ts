import { createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { openLab } from "./testing/lab.ts";

test("a connection that one script left open and that breaks while another runs has its place", async () => {
  const open: Socket[] = [];
  const server = createServer((socket) => open.push(socket.on("error", () => {})));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await using lab = openLab({
    scripts: {
      login: `function (email, password, callback) {\n  const it = require("net").connect(${port}, "127.0.0.1", () => callback(null));\n}`,
      get_user: "function (email, callback) { setTimeout(callback, 5000); }",
    },
  });
  const { connections } = await lab.login();
  expect(connections).toMatchObject([{ leftOpen: true }]);
  setTimeout(() => open[0]?.resetAndDestroy(), 100);
  const [broken] = (await lab.run("get_user", ["a"])).uncaught;
  expect(broken).toMatchObject({ kind: "async", emitter: "Socket", at: connections[0]?.at });
  expect(broken?.at?.file).toContain("login.js");
  server.close();
});
