/**
 * How many characters of a JSON string literal, read after its opening quote, stand before the character
 * with this index in the string's value.
 *
 * @example escapedLength('a\\nb"', 2) // 3
 */
export function escapedLength(literal: string, index: number): number {
  let length = 0;
  for (let seen = 0; seen < index && length < literal.length; seen += 1) {
    if (literal[length] !== "\\") length += 1;
    else length += literal[length + 1] === "u" ? "\\u0000".length : 2;
  }
  return length;
}
