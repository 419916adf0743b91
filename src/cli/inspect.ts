import { argumentsError } from "./arguments-error.ts";

/** Node's own. */
const usualPort = 9229;
const option = /^--inspect(?:=(.*))?$/;

/** Takes `--inspect[=port]` out of a command's arguments: an option whose value may be left out. */
export function takeInspect(args: readonly string[]): {
  readonly port: number | null;
  readonly rest: readonly string[];
} {
  const end = args.indexOf("--");
  const index = args.findIndex((arg, at) => option.test(arg) && (end === -1 || at < end));
  const found = args[index];
  if (found === undefined) return { port: null, rest: args };
  const value = option.exec(found)?.[1];
  return { port: value === undefined ? usualPort : readPort(value), rest: args.toSpliced(index, 1) };
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw argumentsError(
    `--inspect: expected a port from 0 to 65535, found ${JSON.stringify(text)}.`,
    "For example: --inspect=9230",
  );
}
