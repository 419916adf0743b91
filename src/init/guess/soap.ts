import type { AnyNode } from "acorn";
import type { Json } from "../../model/json.ts";
import { isJsonObject } from "../../model/json.ts";
import { addressOf, type Named } from "./address.ts";
import { type AnswersGuess, byStatusOnly } from "./answers-guess.ts";

/** One operation of a SOAP service that a script asks for. */
export interface SoapRequest {
  readonly operation: string;
  /** The elements in it, each with the name that is put there. */
  readonly given: readonly (readonly [element: string, name: string])[];
}

/** Reads a body that is an envelope of SOAP; null for any other. */
export function soapOf(body: AnyNode | null, known: Named): SoapRequest | null {
  const text = body === null ? "" : (addressOf(body, known) ?? "");
  const [, operation, inner = ""] = envelope.exec(text) ?? [];
  if (operation === undefined) return null;
  const given = [...inner.matchAll(element)].map(([, name = "", value = ""]) => [name, value] as const);
  return { operation, given };
}

/** What an operation answers stands in the envelope, below its name; what scripts take for a refusal is no fault then. */
export function withinEnvelope({ ok, ...others }: AnswersGuess, { operation }: SoapRequest): AnswersGuess {
  const way = ["Envelope", "Body", `${operation}Response`];
  const body = way.reduce<Json | undefined>(
    (inner, key) =>
      isJsonObject(inner ?? null) ? (inner as Readonly<Record<string, Json>>)[key] : undefined,
    ok?.body,
  );
  const told = byStatusOnly(others);
  return body === undefined || body === "user" ? told : { ...told, ok: { ...ok, body } };
}

const envelope = /<(?:[\w-]+:)?Body\b[^>]*>\s*<(?:[\w-]+:)?([\w-]+)\b[^>]*>([\s\S]*)/;
const element = /<(?:[\w-]+:)?([\w-]+)\b[^>]*>\s*(?:<!\[CDATA\[)?\{(\w+)\}/g;
