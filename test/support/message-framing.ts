/** A message of the Language Server Protocol: its length, an empty line, its text. */
export function frame(text: string): string {
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}

/** Takes bytes as they come and hands on each message once it is whole. */
export class Unframer {
  private rest: Buffer = Buffer.alloc(0);
  private readonly take: (text: string) => void;

  constructor(take: (text: string) => void) {
    this.take = take;
  }

  push(bytes: Buffer): void {
    this.rest = Buffer.concat([this.rest, bytes]);
    for (let end = this.end(); end !== null; end = this.end()) {
      this.take(this.rest.subarray(end.start, end.stop).toString("utf8"));
      this.rest = this.rest.subarray(end.stop);
    }
  }

  private end(): { readonly start: number; readonly stop: number } | null {
    const head = this.rest.indexOf("\r\n\r\n");
    if (head === -1) return null;
    const length = /Content-Length: (\d+)/i.exec(this.rest.subarray(0, head).toString("latin1"))?.[1];
    if (length === undefined) throw new Error("a message of the language server has no length");
    const stop = head + 4 + Number(length);
    return stop <= this.rest.length ? { start: head + 4, stop } : null;
  }
}
