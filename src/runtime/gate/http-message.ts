/** A request as it came in. */
export interface HttpAsked {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What is sent back. */
export interface HttpAnswer {
  readonly status: number;
  /** Several of a name where each stands in a line of its own, as cookies do. */
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Buffer;
  /** The connection ends after so many bytes of the body; null: the body is sent whole. */
  readonly cutAt: number | null;
}
