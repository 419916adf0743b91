/** A sequence diagram that was read back. */
export interface ParsedSequence {
  readonly participants: readonly string[];
  readonly messages: readonly {
    readonly from: string;
    readonly arrow: string;
    readonly to: string;
    readonly text: string;
  }[];
}

/**
 * Reads the part of Mermaid's sequence diagrams that the reports write, as strictly as Mermaid: after entities were set
 * aside, `#` and `;` end a text, and `%%` begins a comment.
 */
export function parseSequence(diagram: string): ParsedSequence {
  const [head, ...lines] = setAside(diagram).split("\n");
  if (head !== "sequenceDiagram") throw new Error(`not a sequence diagram: ${head}`);
  const names = new Map<string, string>();
  const messages: ParsedSequence["messages"][number][] = [];
  for (const line of lines.filter((one) => one !== "")) {
    if (/[#;<&$\\]|%%/.test(line)) throw new Error(`not plain: ${line}`);
    const participant = /^ {2}participant (p\d+) as (\S.*|\S)$/.exec(line);
    const message = /^ {2}(p\d+)(-{1,2}>>)(p\d+): (?!wrap:|nowrap:)(\S.*)$/.exec(line);
    if (participant?.[1] !== undefined) names.set(participant[1], read(participant[2] ?? ""));
    else if (message !== null) {
      const [, from = "", arrow = "", to = "", text = ""] = message;
      if (!names.has(from) || !names.has(to)) throw new Error(`nobody knows ${from} or ${to}`);
      messages.push({ from: names.get(from) ?? "", arrow, to: names.get(to) ?? "", text: read(text) });
    } else throw new Error(`not a statement: ${line}`);
  }
  return { participants: [...names.values()], messages };
}

// Mermaid drops the last semicolon of whatever looks like a style first.
function setAside(diagram: string): string {
  return diagram
    .replaceAll(/(?:style|classDef).*:\S*#.*;/g, (found) => found.slice(0, -1))
    .replaceAll(/#(\w+);/g, "ﬂ°°$1¶ß");
}

function read(text: string): string {
  return text.replaceAll(/ﬂ°°(\d+)¶ß/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
