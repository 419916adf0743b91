import type { StoreService } from "../../src/model/store.ts";
import type { HttpSettings } from "./settings.ts";

/**
 * What an API says that does nothing: an error in JSON, as most have it, which a script that looks at no status takes
 * for an answer. One that has broken down (500) says nothing, and so does SOAP, whose faults look different everywhere.
 */
export function refuseIn({ preset }: HttpSettings): StoreService["refuse"] {
  if (preset === "soap") return undefined;
  return (_request, status) => {
    if (status === 500) return new Response(null, { status });
    const [error, message] = words[status] ?? (status < 500 ? refused : unavailable);
    const body = preset === "graphql" ? { data: null, errors: [{ message }] } : { error, message };
    return Response.json(body, { status });
  };
}

type Words = readonly [error: string, message: string];

const refused: Words = ["refused", "The request was refused."];
const unavailable: Words = ["unavailable", "The service is not available."];
const words: Readonly<Record<number, Words>> = {
  401: ["unauthorized", "The access token is not valid."],
  403: ["forbidden", "The application may not do this."],
  429: ["too_many_requests", "Too many requests."],
};
