import { type Fault, isOfAnswer } from "../model/fault.ts";
import { HarnessError } from "../model/harness-error.ts";
import type { Project } from "../model/project.ts";
import type { Session } from "./session.ts";

/**
 * Checks that faults happen at addresses that the project names, and that speak HTTP where the fault does.
 * @throws HarnessError `suite-invalid`
 */
export function checkFaults(
  { project, store }: Pick<Session, "project" | "store">,
  faults: readonly Fault[],
): readonly Fault[] {
  for (const fault of faults) {
    const route = project.routes.find(({ address }) => address === fault.address);
    if (fault.address !== "store" && route === undefined) throw undeclared(project, fault);
    const target = route?.target.kind ?? "store";
    const isHttp = target === "store" ? store.service !== undefined : target !== "allow";
    if (isOfAnswer(fault.what) && !isHttp) {
      throw new HarnessError(
        "suite-invalid",
        `\`${fault.what.kind}\` is a fault of HTTP, and \`${fault.address}\` is not answered over HTTP`,
        { at: fault.at, help: "Choose another fault, such as refuse, hang or reset." },
      );
    }
  }
  return faults;
}

function undeclared({ routes }: Project, { address, at }: Fault): HarnessError {
  const names = ["store", ...routes.map((route) => route.address)].join(", ");
  return new HarnessError("suite-invalid", `\`${address}\` is no address of the project file`, {
    at,
    help: `Name one of ${names}, or add the address to \`network\` in understudy.yaml.`,
  });
}
