import { createHash } from "node:crypto";

/** A name for each identity; the second and later ones that are the same get one of their own. */
export function fingerprints(identities: readonly (readonly (string | null)[])[]): readonly string[] {
  const seen = new Map<string, number>();
  return identities.map((identity) => {
    const text = JSON.stringify(identity);
    const before = seen.get(text) ?? 0;
    seen.set(text, before + 1);
    return createHash("sha256").update(`${text}#${before}`).digest("hex").slice(0, 32);
  });
}
