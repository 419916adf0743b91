import fs from "node:fs";
import process from "node:process";
import { apply, defineProperty, soon } from "./primordials.ts";

type Act = (this: unknown, ...args: unknown[]) => unknown;

/** What the kernel answers to a signal for a process of somebody else. */
const notPermitted = -1;

/**
 * Closes the ways by which a buggy script reaches past its process: signals to others, and the pipes to the parent.
 * To scripts the pipes look closed already, as at Auth0, where these numbers mean nothing.
 */
export function confine(): void {
  const { pid } = process;
  replace(process, "_kill", (kill) => (target, signal) => {
    return target === pid ? apply(kill, process, [target, signal]) : notPermitted;
  });
  replace(fs, "closeSync", (close) => (fd, ...rest) => {
    if (isPipe(fd)) throw badDescriptor();
    return apply(close, fs, [fd, ...rest]);
  });
  replace(fs, "close", (close) => (fd, done, ...rest) => {
    if (!isPipe(fd)) return apply(close, fs, [fd, done, ...rest]);
    if (typeof done === "function") soon(() => done(badDescriptor()));
  });
  // A look at a place that may not be read is a question, which Node answers by an exception.
  replace(fs, "existsSync", (exists) => (path) => {
    try {
      return apply(exists, fs, [path]);
    } catch {
      return false;
    }
  });
}

function replace(target: object, name: string, make: (original: Act) => Act): void {
  const original = (target as Record<string, unknown>)[name];
  if (typeof original !== "function") return;
  const value = make(original as Act);
  defineProperty(value, "name", { value: name });
  defineProperty(target, name, { value, writable: target !== process, configurable: target !== process });
}

function isPipe(fd: unknown): boolean {
  return fd === 3 || fd === 4;
}

function badDescriptor(): Error {
  const facts = { errno: -9, code: "EBADF", syscall: "close" };
  return Object.assign(new Error("EBADF: bad file descriptor, close"), facts);
}
