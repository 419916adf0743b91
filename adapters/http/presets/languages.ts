import type { Language } from "../perform.ts";
import { speakGraphql } from "./graphql-language.ts";
import type { PresetName } from "./names.ts";
import { speakSoap } from "./soap-language.ts";

/** Presets whose APIs speak something else than JSON by path and method. */
export const languages: Partial<Record<PresetName, Language>> = {
  graphql: speakGraphql,
  soap: speakSoap,
};
