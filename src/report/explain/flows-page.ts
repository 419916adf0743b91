import { flowNames, type FlowName } from "../../model/flow.ts";
import { flowGuides } from "./flow-guide.ts";
import type { GuideStep } from "./flow-guide-step.ts";

/** `docs/flows.md`: what `understudy explain flow` tells, as one page. */
export function flowsPage(): string {
  return `${[intro, ...flowNames.map(section)].join("\n\n")}\n`;
}

const intro = `# Flows

What a person or an API client does, and which scripts Auth0 runs for it, in which order, with import off and on. Suites drive them as [steps](suite-format.md#flows), tests by [\`useConnection\`](vitest.md). \`npx understudy explain flow login\` tells one of them in the terminal; \`npx understudy test --explain-flow login\` tells what it really did, line by line, in each scenario. How sure each step is stands in [How true Understudy is to Auth0](fidelity.md).`;

function section(flow: FlowName): string {
  const { title, off, on } = flowGuides[flow];
  return [`## ${flow}`, title, mode("Import off", off), mode("Import on", on)].join("\n\n");
}

function mode(label: string, steps: readonly GuideStep[]): string {
  const scripts = steps.flatMap(({ script }) => (script === null ? [] : [`\`${script}\``]));
  const order = scripts.length === 0 ? "no script" : scripts.join(" → ");
  return [`**${label}:** ${order}`, "", ...steps.map(line)].join("\n");
}

function line({ script, text, url }: GuideStep, index: number): string {
  const sentence = script === null ? text : `\`${script}\`: ${text}`;
  return `${index + 1}. ${sentence} [Auth0](${url})`;
}
