import type { ProjectInput } from "./project-schema.ts";

/**
 * Gives a project file in code its types.
 * @example export default defineConfig({ connection: "scripts", store: { adapter: "none" } });
 */
export function defineConfig(config: ProjectInput): ProjectInput {
  return config;
}
