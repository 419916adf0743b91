import { flowNames, type FlowName } from "../model/flow.ts";
import { argumentsError, nearHint } from "./arguments-error.ts";

/** The flow of that name. @throws HarnessError `arguments-invalid` */
export function checkFlow(name: string): FlowName {
  const flow = flowNames.find((candidate) => candidate === name);
  if (flow !== undefined) return flow;
  const problem = `There is no flow \`${name}\`${nearHint(name, flowNames)}.`;
  throw argumentsError(problem, `Flows: ${flowNames.join(", ")}.`);
}
