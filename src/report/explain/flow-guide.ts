import type { FlowName } from "../../model/flow.ts";
import { accountGuides } from "./flow-guide-accounts.ts";
import { changeGuides } from "./flow-guide-changes.ts";
import { loginGuides } from "./flow-guide-login.ts";
import type { FlowGuide } from "./flow-guide-step.ts";

/** How each flow goes. */
export const flowGuides: Readonly<Record<FlowName, FlowGuide>> = {
  ...loginGuides,
  ...accountGuides,
  ...changeGuides,
};
