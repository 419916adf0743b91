import { contracts } from "../../../contracts/index.ts";
import { HarnessError } from "../../model/harness-error.ts";
import { explainContract, explainFlow, explainFlows, explainList } from "../../report/index.ts";
import { checkFlow } from "../check-flow.ts";
import { nearHint, readArguments } from "../arguments-error.ts";
import { terminalOptions } from "../terminal.ts";

/** `understudy explain [contract]`: the catalogue, or one contract; `explain flow [name]`: the flows, or one. */
export async function explainCommand(args: readonly string[]): Promise<number> {
  const { positionals } = readArguments(args, {});
  const [id, flow] = positionals;
  const style = terminalOptions(process.stdout);
  if (id === "flow") {
    process.stdout.write(flow === undefined ? explainFlows(style) : explainFlow(checkFlow(flow), style));
    return 0;
  }
  if (id === undefined) {
    process.stdout.write(explainList(contracts, style));
    return 0;
  }
  const contract = contracts.find((candidate) => candidate.id === id);
  if (contract === undefined) throw unknownContract(id);
  process.stdout.write(explainContract(contract, style));
  return 0;
}

/** For ids on the command line that name no contract. */
export function unknownContract(id: string): HarnessError {
  const ids = contracts.map((contract) => contract.id);
  return new HarnessError("contract-unknown", `There is no contract \`${id}\`${nearHint(id, ids)}.`, {
    help: "`understudy explain` lists them all.",
  });
}
