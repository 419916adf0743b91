import { isJsonObject, type Json } from "./json.ts";

/**
 * Says whether what was typed went into an address with signs that mean something else there, and that nothing encoded:
 * its beginning stands in the address, and the whole of it does not; or all of it stands there, with a `%` that no
 * encoding has made.
 * @example hasLostSigns("https://api.example/users?email=ada", ["ada#1@example.com"]) // true
 */
export function hasLostSigns(url: string, args: readonly Json[]): boolean {
  const values = valuesIn(url);
  return textsIn(args).some((text) => {
    if (strayPercent.test(text) && sentOf(url).includes(text)) return true;
    const [start = "", ...others] = text.split(signs);
    const end = others.at(-1);
    if (end === undefined || start === "" || holds(values, text)) return false;
    return values.some((value) => value === start || (value.startsWith(start) && value.endsWith(end)));
  });
}

/** What was encoded twice is another address too, but was encoded. */
function holds(values: readonly string[], text: string): boolean {
  return values.some((value) => value === text || decoded(value) === text);
}

/** What stands behind `#` is not sent. */
function sentOf(url: string): string {
  return url.split("#")[0] ?? "";
}

/** What a server reads of an address: segments of its path, values of its query. */
function valuesIn(url: string): readonly string[] {
  const [path = "", query = ""] = sentOf(url).split(/\?(.*)/s);
  const fields = query.split("&").map((field) => field.replace(/^[^=]*=/, "").replaceAll("+", " "));
  return [...path.split("/"), ...fields].map(decoded).filter((value) => value !== "");
}

function textsIn(args: readonly Json[]): readonly string[] {
  return args.flatMap((value) => {
    if (typeof value === "string") return [value];
    return isJsonObject(value) ? Object.values(value).filter((one) => typeof one === "string") : [];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What ends a part of an address, or stands for another sign in it. */
const signs = /[#?&%+/]/;

/** Two digits follow one that encodes. */
const strayPercent = /%(?![0-9a-f]{2})/i;
