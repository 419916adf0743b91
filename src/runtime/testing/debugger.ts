import { fileURLToPath } from "node:url";

/** Where a script stands still. */
export interface Stop {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly functionName: string;
}

interface Message {
  readonly method?: string;
  readonly params: {
    readonly scriptId: string;
    readonly url: string;
    readonly callFrames: readonly {
      readonly functionName: string;
      readonly location: { readonly scriptId: string; readonly lineNumber: number };
    }[];
  };
}

/** Attaches to a container as an editor does, and goes on at each stop; answers the stops so far. */
export async function attach(url: string): Promise<Disposable & { readonly stops: readonly Stop[] }> {
  const socket = new WebSocket(url);
  await new Promise((resolve) => socket.addEventListener("open", resolve, { once: true }));
  const files = new Map<string, string>();
  const stops: Stop[] = [];
  let id = 0;
  const send = (method: string): void => {
    id += 1;
    socket.send(JSON.stringify({ id, method }));
  };
  socket.addEventListener("message", ({ data }) => {
    const { method, params } = JSON.parse(String(data)) as Message;
    if (method === "Debugger.scriptParsed") files.set(params.scriptId, params.url);
    if (method !== "Debugger.paused") return;
    const [frame] = params.callFrames;
    if (frame === undefined) throw new Error("Stopped nowhere.");
    const at = files.get(frame.location.scriptId) ?? "";
    stops.push({
      file: at.startsWith("file:") ? fileURLToPath(at) : at,
      line: frame.location.lineNumber + 1,
      functionName: frame.functionName,
    });
    send("Debugger.resume");
  });
  for (const method of ["Runtime.enable", "Debugger.enable", "Runtime.runIfWaitingForDebugger"]) send(method);
  return { stops, [Symbol.dispose]: () => socket.close() };
}
