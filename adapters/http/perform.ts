import type { Answer } from "./answer.ts";
import type { Asked } from "./asked.ts";

/** Answers one request. */
export type Perform = (asked: Asked) => Promise<Answer>;

/** Reads and writes requests in another language than JSON; null where a request is not in it. */
export type Language = (asked: Asked, perform: Perform) => Promise<Response | null>;
