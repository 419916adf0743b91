/** What a refusal of a Basic header says, as RFC 7617, section 2 has it. */
export const challenge = { "www-authenticate": "Basic" } as const;
