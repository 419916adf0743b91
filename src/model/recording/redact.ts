import type { Json } from "../json.ts";
import { isSecretName } from "../secret-name.ts";

/**
 * Takes out of a text what its names tell to be secret, in JSON, forms and queries; marks stay, since they tell one
 * password from another. What comes in its place may stand in a header.
 */
export function withoutSecrets(text: string): string {
  return text
    .replace(inJson, (...[all = "", start = "", name = "", value = ""]: string[]) =>
      isKept(name, value) ? all : `${start}"${placeholder(name)}"`,
    )
    .replace(inForm, (...[all = "", start = "", name = "", value = ""]: string[]) =>
      isKept(name, value) ? all : `${start}${name}=${placeholder(name)}`,
    )
    .replace(webToken, "recorded-token");
}

/** The secrets that {@link withoutSecrets} finds in JSON and forms, with what it puts in their place. */
export function secretsIn(text: string): ReadonlyMap<string, string> {
  const found = [...text.matchAll(inJson), ...text.matchAll(inForm)].flatMap(([, , name = "", value = ""]) =>
    isKept(name, value) || value.length < shortest ? [] : [[value, placeholder(name)] as const],
  );
  return new Map(found);
}

/** A text as JSON where it is that and loses nothing by it; else as it is, and nothing for an empty one. */
export function readable(text: string): Json | undefined {
  if (text === "") return undefined;
  // Numbers this long are rounded by JSON.parse.
  if (/\d{16}/.test(text)) return text;
  try {
    const value = JSON.parse(text) as Json;
    // A text that looks like a number would come back as text that is told from it no more.
    return typeof value === "object" && value !== null ? value : text;
  } catch {
    return text;
  }
}

/** The text of what {@link readable} made. */
export function written(value: Json | undefined): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function isKept(name: string, value: string): boolean {
  return value === "" || !isSecretName(name) || /^(«[^»]*»|recorded-[\w.-]+)$/.test(decoded(value));
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function placeholder(name: string): string {
  return `recorded-${name.replaceAll(/[^\w.-]+/g, "-")}`;
}

/** Shorter ones stand in other words too. */
const shortest = 8;
const inJson = /("((?:[^"\\]|\\.)*)"\s*:\s*)"((?:[^"\\]|\\.)*)"/g;
const inForm = /(^|[?&#])([\w.%[\]-]+)=([^&#\s"]*)/g;
const webToken = /\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g;
