/** The presets that there are; each is a file of this folder. */
export const presetNames = [
  "rest",
  "login-endpoint",
  "oauth-password",
  "graphql",
  "wordpress",
  "soap",
] as const;

/** One of {@link presetNames}. */
export type PresetName = (typeof presetNames)[number];
