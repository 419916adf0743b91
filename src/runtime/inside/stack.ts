import { fileURLToPath } from "node:url";
import { captureStackTrace, indexOf, IntrinsicError, isArray, slice } from "./primordials.ts";

/** A function whose caller the stack starts with. */
export type Above = (...args: never[]) => unknown;

/** The folder of our own code, as a stack names it: by address for modules, by path once they are one file. */
const ours = new URL("./", import.meta.url).href;
const oursByPath = fileURLToPath(ours);

/** The stack from the caller of `above` on, without Node's frames and ours; `frames` are looked at, at most. */
export function stackHere(above: Above, frames: number): string {
  return show(framesHere(above, frames));
}

/** What a stack holds: its frames, or a text where a script forbids to ask for frames. */
export type Frames = readonly NodeJS.CallSite[] | string;

/** Taking a frame costs more than anything else that an empty script does. */
const near = 4;

/** The frames from the caller of `above` on, whatever a script installed; the first few where these tell enough. */
export function framesHere(above: Above, frames: number): Frames {
  const first = capture(above, near);
  return frames <= near || tellsEnough(first) ? first : capture(above, frames);
}

/** A script's own frame, and after it we who called the script. */
function tellsEnough(frames: Frames): boolean {
  if (typeof frames === "string") return false;
  if (frames.length < near) return true;
  let own = false;
  for (let i = 0; i < near; i++) {
    const file = fileOf(frames[i] as NodeJS.CallSite);
    if (isOurs(file)) return own;
    own ||= file !== "" && indexOf(file, "node:") !== 0 && indexOf(file, "node_modules") === -1;
  }
  return false;
}

function capture(above: Above, frames: number): Frames {
  const holder = {};
  const { stackTraceLimit, prepareStackTrace } = IntrinsicError;
  setLimit(frames);
  setPrepare(keepSites);
  try {
    captureStackTrace(holder, above);
    const { stack } = holder as { stack: unknown };
    if (isArray(stack)) return stack as NodeJS.CallSite[];
    return typeof stack === "string" ? slice(stack, indexOf(stack, "\n") + 1) : [];
  } finally {
    setLimit(stackTraceLimit);
    setPrepare(prepareStackTrace);
  }
}

/** The frames of scripts and packages, one per line, as Node shows them. */
export function show(frames: Frames): string {
  if (typeof frames === "string") return frames;
  let all = "";
  for (let i = 0; i < frames.length; i++) {
    const site = frames[i] as NodeJS.CallSite;
    const file = fileOf(site);
    if (isOurs(file) || indexOf(file, "node:") === 0) continue;
    all += `${all === "" ? "" : "\n"}    at ${site.toString()}`;
  }
  return all;
}

function isOurs(file: string): boolean {
  return indexOf(file, ours) === 0 || indexOf(file, oursByPath) === 0;
}

/** The file of a frame: a path, a URL, or empty for native code. */
export function fileOf(site: NodeJS.CallSite): string {
  return site.getFileName() ?? "";
}

function keepSites(_: unknown, sites: NodeJS.CallSite[]): NodeJS.CallSite[] {
  return sites;
}

function setLimit(frames: number): void {
  try {
    IntrinsicError.stackTraceLimit = frames;
  } catch {
    // A script froze it: then its limit holds.
  }
}

function setPrepare(prepare: ((error: Error, sites: NodeJS.CallSite[]) => unknown) | undefined): void {
  try {
    (IntrinsicError as { prepareStackTrace: unknown }).prepareStackTrace = prepare;
  } catch {
    // A script froze it: then its format holds, and the frames are lost.
  }
}
