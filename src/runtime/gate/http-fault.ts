import { type Fault, type FaultKind, isOfAnswer } from "../../model/fault.ts";
import type { HttpAnswer } from "./http-message.ts";

/** Whether a fault spoils answers rather than connections. */
export function isHttpFault({ what }: Fault): boolean {
  return isOfAnswer(what);
}

/** Whether the request does not get through to who would answer it. */
export function keepsFromAnswering({ what }: Fault): boolean {
  return what.kind === "status" || what.kind === "html";
}

/** What is sent in the place of an answer. */
export function spoil(answer: HttpAnswer, what: FaultKind): HttpAnswer {
  if (what.kind === "status") return { ...answer, status: what.status };
  if (what.kind === "empty") return { ...answer, body: Buffer.alloc(0) };
  if (what.kind === "html") {
    return { status: 200, headers: { "content-type": "text/html" }, body: Buffer.from(page), cutAt: null };
  }
  return { ...answer, cutAt: Math.floor(answer.body.length / 2) };
}

/** What a load balancer shows while the machines behind it are away. */
const page = "<!doctype html>\n<title>Maintenance</title>\n<p>We will be back soon.</p>\n";
