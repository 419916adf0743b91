/** What a socket is given to write at once. */
export type Chunk = string | Uint8Array;

/** Calls back with each chunk that `_writeGeneric` is given: one, or a list of them. */
export function eachChunk(args: readonly unknown[], act: (chunk: Chunk, encoding: string) => void): void {
  if (args[0] !== true) return act(args[1] as Chunk, args[2] as string);
  const many = args[1] as readonly { readonly chunk: Chunk; readonly encoding: string }[];
  for (let at = 0; at < many.length; at++) {
    const one = many[at] as (typeof many)[number];
    act(one.chunk, one.encoding);
  }
}
