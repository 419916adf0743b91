/** What a connection is asked for: a socket's path, or a host and a port. */
export interface Asked {
  readonly host: string;
  readonly port: number;
  readonly path: string | null;
}

/** Reads what `connect` takes: options, a path, port and host, or Node's own list of these. */
export function askedOf(args: readonly unknown[]): Asked {
  const list = Array.isArray(args[0]) ? (args[0] as unknown[]) : args;
  const first = list[0];
  if (typeof first === "object" && first !== null) {
    const { path, host, port } = first as { path?: unknown; host?: unknown; port?: unknown };
    if (typeof path === "string" && path !== "") return { host: "", port: 0, path };
    return { host: text(host), port: Number(port), path: null };
  }
  if (typeof first === "string" && Number.isNaN(Number(first))) return { host: "", port: 0, path: first };
  return { host: text(list[1]), port: Number(first), path: null };
}

/** The options of a `connect` call, to be changed; null where there are none. */
export function optionsOf(args: readonly unknown[]): object {
  const list = Array.isArray(args[0]) ? (args[0] as unknown[]) : args;
  return typeof list[0] === "object" && list[0] !== null ? list[0] : {};
}

/** The callback of a `connect` call. */
export function callbackOf(args: readonly unknown[]): unknown {
  const list = Array.isArray(args[0]) ? (args[0] as unknown[]) : args;
  return list.find((arg) => typeof arg === "function");
}

/** `host:port` or a path, as the script named it. */
export function addressOf({ host, port, path }: Asked): string {
  return path ?? `${host}:${port}`;
}

/** The key of an address in the gate's table. */
export function endpointOf({ host, port, path }: Asked): string {
  if (path !== null) return path;
  const name = host.toLowerCase();
  return `${isThisMachine(name) ? "127.0.0.1" : name}:${port}`;
}

/** Whether a host is this machine, in one of its usual names. */
export function isThisMachine(name: string): boolean {
  return name === "localhost" || name === "::1" || name === "[::1]" || name === "127.0.0.1";
}

function text(host: unknown): string {
  return typeof host === "string" && host !== "" ? host : "localhost";
}
