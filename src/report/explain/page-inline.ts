/** A line of prose without the marks of Markdown; addresses and other pages stay findable. */
export function inline(text: string): string {
  return text
    .replaceAll(/!?\[((?:[^\]`]|`[^`]*`)*)\]\(([^)]*)\)/g, (_, words: string, target: string) =>
      linked(words, target),
    )
    .replaceAll(/\*\*([^*]+)\*\*/g, "$1")
    .replaceAll(/(?<![\w*`])\*([^*`\s][^*`]*)\*(?![\w*`])/g, "$1")
    .replaceAll(String.raw`\|`, "|");
}

function linked(words: string, target: string): string {
  if (/^https?:/.test(target)) return words === target ? target : `${words} <${target}>`;
  const page = /(?:^|\/)([a-z-]+)\.md(?:#.*)?$/.exec(target)?.[1];
  return page === undefined || target.includes("../") ? words : `${words} (explain ${page})`;
}
