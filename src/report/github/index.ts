export { annotations as github } from "./annotations.ts";
export { summary as githubSummary } from "./summary.ts";
