/**
 * Contracts by whose violation a script is given another id, or asks for somebody else: promises about that user may
 * then break in scripts that are right.
 */
export const otherUser = ["profile-has-id", "stable-user-id", "injection-safe"] as const;

/** Users that a script keeps: what they were like then is told of them later on. */
export const keptUser = ["no-user-in-global:by-key"] as const;
