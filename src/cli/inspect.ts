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

/** Tells how to attach a debugger to an address such as `ws://127.0.0.1:9229/…`. */
export function howToAttach(url: string, script: string): string {
  const { host, port } = new URL(url);
  return [
    `${script} waits for a debugger on ${host} and will stop at its first line:`,
    `  VS Code  "Attach to Understudy" with port ${port}, as in docs/debugging.md`,
    `  Chrome   open chrome://inspect${port === String(usualPort) ? "" : ` and add ${host} under Configure`}`,
    `  others   ${url}`,
    "",
    "",
  ].join("\n");
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw argumentsError(
    `--inspect: expected a port from 0 to 65535, found ${JSON.stringify(text)}.`,
    "For example: understudy try login --as ada --inspect=9230",
  );
}
