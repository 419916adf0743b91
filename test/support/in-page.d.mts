/** Opens whatever can be opened. */
export function openAll(): void;
/** What a reader without eyes finds, and what is wrong with it. */
export function structure(): Readonly<Record<string, unknown>>;
/** What has the focus. */
export function focus(): {
  readonly id: string;
  readonly text: string;
  readonly outline: string;
  readonly status: string | null;
  readonly isOpen: boolean | null;
};
/** How wide the page is, with all that lies beyond the window. */
export function width(): number;
/** How much red is in the background, 0 to 255. */
export function background(): number;
/** The contrast of each kind of text with what lies behind it. */
export function contrasts(): readonly { readonly text: string; readonly ratio: number }[];
