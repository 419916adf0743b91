/**
 * A text of an address without its percent signs. What is no escape stays as it is: people write `100%` too.
 * @example decodedOr("pa%2Fss 100%") // "pa/ss 100%"
 */
export function decodedOr(text: string): string {
  return text.replaceAll(/(?:%[\da-f]{2})+/gi, (escaped) => {
    try {
      return decodeURIComponent(escaped);
    } catch {
      return escaped;
    }
  });
}

/** Whether each percent sign of a text begins an escape. Drivers read other ones in several ways, or not at all. */
export function isDecodable(text: string): boolean {
  try {
    // The result is asked for: a bundler leaves out a call whose result nobody wants.
    return typeof decodeURIComponent(text) === "string";
  } catch {
    return false;
  }
}
