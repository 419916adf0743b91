/**
 * The first sentence of a text; a dot within code, a quotation or "e.g." ends none.
 * @example firstSentence("Call `a. B`. Or wait.") // "Call `a. B`."
 */
export function firstSentence(text: string): string {
  const [sentence] = sentenceEnd.exec(text) ?? [text];
  return sentence.trim();
}

const sentenceEnd = /^(?:`[^`]*`|"(?:[^"\\]|\\.)*"|[^`"])*?(?<!e\.g)\.(?=\s+[A-Z`"]|\s*$)/s;
