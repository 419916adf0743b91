import type { Socket } from "node:net";
import { IntrinsicError } from "../primordials.ts";
import { type Asked, addressOf } from "./address.ts";

const soon = setImmediate;
const { assign } = Object;

/** What an error of Node's own tells beside its message. */
interface SystemFields {
  readonly code: string;
  readonly errno: number;
  readonly syscall: string;
}

/** The error of an address that the project does not declare. */
export function refusedError(asked: Asked): Error {
  const address = addressOf(asked);
  const message = `connect ECONNREFUSED ${address}: not declared. Add "${address}" to \`network\` in understudy.yaml.`;
  return systemError(message, refused, { address: asked.path ?? asked.host, port: asked.port });
}

/** The error of a server that is not there. */
export function noServerError({ host, port, path }: Asked): Error {
  const where = path ?? `${host}:${port}`;
  return systemError(`connect ECONNREFUSED ${where}`, refused, { address: path ?? host, port });
}

/** The error of a name that nobody knows; `why` is said behind it. */
export function unknownHostError(host: string, query: string, why = ""): Error {
  const fields = { code: "ENOTFOUND", errno: -3008, syscall: query };
  return systemError(`${query} ENOTFOUND ${host}${why}`, fields, { hostname: host });
}

/** The error of a connection that the other side has cut. */
export function resetError(): Error {
  return systemError("read ECONNRESET", { code: "ECONNRESET", errno: -104, syscall: "read" }, {});
}

/** What is said behind the error of a name that the project does not declare. */
export function undeclaredName(host: string): string {
  return `: not declared. Add an address of "${host}" to \`network\` in understudy.yaml.`;
}

/** Lets a socket fail as one does that can't connect: later, by its `error` event. */
export function failLater(socket: Socket, error: Error): Socket {
  (socket as { connecting: boolean }).connecting = true;
  soon(() => socket.destroy(error));
  return socket;
}

function systemError(message: string, fields: SystemFields, more: object): Error {
  return assign(new IntrinsicError(message), fields, more);
}

const refused: SystemFields = { code: "ECONNREFUSED", errno: -111, syscall: "connect" };
