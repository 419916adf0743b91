import type { Session } from "node:inspector";
import { tell } from "./wire.ts";

const inspected = Symbol.for("auth0-understudy.inspected");
let session: Session | null = null;

/** Waits until a debugger is attached. */
export function awaitDebugger(port: number): void {
  const inspector = process.getBuiltinModule("node:inspector");
  inspector.open(port, "127.0.0.1", false);
  const url = inspector.url() ?? null;
  tell({ kind: "inspecting", url });
  // Without an address the parent ends this process.
  if (url === null) return;
  inspector.waitForDebugger();
  session = new inspector.Session();
  session.connect();
  session.post("Debugger.enable");
}

/** Lets the debugger stop at a script's first statement, in whatever form the script is written. */
export function stopAt(script: unknown): void {
  if (session === null) return;
  const own = session;
  const shared = globalThis as { [inspected]?: unknown };
  shared[inspected] = script;
  const expression = `globalThis[Symbol.for(${JSON.stringify(inspected.description)})]`;
  own.post("Runtime.evaluate", { expression }, (_error, { result }) => {
    own.post("Debugger.setBreakpointOnFunctionCall" as never, { objectId: result.objectId } as never);
  });
  delete shared[inspected];
}
