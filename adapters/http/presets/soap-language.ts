import type { Json, JsonObject } from "../../../src/model/json.ts";
import { isJsonObject } from "../../../src/model/json.ts";
import type { Answer } from "../answer.ts";
import type { Language } from "../perform.ts";
import { escapeXml, readXml, type XmlElement } from "./xml.ts";

/** SOAP 1.1 over HTTP. */
export const speakSoap: Language = async (asked, perform) => {
  const type = asked.headers.get("content-type") ?? "";
  if (asked.method !== "post" || !/\bxml\b/i.test(type)) return null;
  const call = callOf(readXml(asked.text));
  if (call === null) return reply(500, fault("soap:Client", "invalid_request"));
  const json = Object.fromEntries(call.children.map((child) => [child.name, valueOf(child)]));
  const answer = await perform({ ...asked, operation: call.name, json });
  if (answer.status === 401 && codeOf(answer) === "unauthorized") return reply(401, "");
  if (answer.status >= 400) return reply(500, fault("soap:Client", codeOf(answer)));
  return reply(200, element(`${call.name}Response`, answer.body ?? {}));
};

function callOf(envelope: XmlElement | null): XmlElement | null {
  if (envelope?.name !== "Envelope") return null;
  return envelope.children.find(({ name }) => name === "Body")?.children[0] ?? null;
}

function valueOf({ children, text }: XmlElement): Json {
  if (children.length === 0) return text;
  return Object.fromEntries(children.map((child) => [child.name, valueOf(child)]));
}

function codeOf({ body }: Answer): string {
  return isJsonObject(body ?? null) ? String((body as JsonObject)["error"] ?? "failed") : "failed";
}

function fault(code: string, reason: string): string {
  return `<soap:Fault><faultcode>${code}</faultcode><faultstring>${escapeXml(reason)}</faultstring></soap:Fault>`;
}

/** What is null is left out. */
function element(name: string, value: Json): string {
  if (value === null) return "";
  if (Array.isArray(value)) return value.map((item: Json) => element(name, item)).join("");
  if (!isJsonObject(value)) return `<${name}>${escapeXml(String(value))}</${name}>`;
  const inner = Object.entries(value).map(([key, part]) => element(key, part));
  return `<${name}>${inner.join("")}</${name}>`;
}

function reply(status: number, body: string): Response {
  const text = `<?xml version="1.0" encoding="utf-8"?>\n<soap:Envelope xmlns:soap="${namespace}"><soap:Body>${body}</soap:Body></soap:Envelope>\n`;
  return new Response(text, { status, headers: { "content-type": "text/xml; charset=utf-8" } });
}

const namespace = "http://schemas.xmlsoap.org/soap/envelope/";
