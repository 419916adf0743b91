/** Bytes of a profile as JSON. Auth0's own count includes fields that nobody sees. */
export function profileSize(profile: object): number {
  return new TextEncoder().encode(JSON.stringify(profile)).length;
}

/** Kilobytes from which on a profile is refused, unless the project file says otherwise. */
export const maxProfileKb = 100;
