/**
 * An argument in quotes, as cmd.exe and the programs that it starts read it; between quotes `^`, `&` and spaces mean
 * nothing. Null where that can't be: no quote and no line break gets through.
 * @see https://learn.microsoft.com/en-us/cpp/c-language/parsing-c-command-line-arguments
 */
export function quotedForCmd(argument: string): string | null {
  if (/["\r\n]/.test(argument)) return null;
  // A backslash before a quote would take its meaning away, and the name of a variable has no quotes and no caret in it.
  const text = argument.replace(/(\\*)%/g, '$1$1"^%"').replace(/(\\+)$/, "$1$1");
  return `"${text}"`;
}
