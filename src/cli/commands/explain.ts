import { contracts } from "../../../contracts/index.ts";
import { flowNames } from "../../model/flow.ts";
import { HarnessError, harnessErrorCodes } from "../../model/harness-error.ts";
import {
  explainCode,
  explainContract,
  explainFlow,
  explainFlows,
  explainList,
  isErrorCode,
  pageList,
  showPage,
} from "../../report/index.ts";
import { checkFlow } from "../check-flow.ts";
import { argumentsError, nearHint, readArguments } from "../arguments-error.ts";
import { pageAliases, pages } from "../pages.ts";
import { terminalOptions } from "../terminal.ts";

/**
 * `understudy explain`: contracts and pages; with a name that contract, that page of `docs/` or that code of an error;
 * `explain flow [name]`: the flows, or one.
 */
export async function explainCommand(args: readonly string[]): Promise<number> {
  const { positionals } = readArguments(args, {});
  process.stdout.write(explained(positionals));
  return 0;
}

function explained(words: readonly string[]): string {
  refuseSurplus(words);
  const [asked, flow] = words;
  const style = terminalOptions(process.stdout);
  if (asked === undefined) return `${explainList(contracts, style)}\n${pageList(pages(), style)}`;
  const contract = contracts.find(({ id }) => id === asked);
  if (contract !== undefined) return explainContract(contract, style);
  if (isErrorCode(asked)) return explainCode(asked, style);
  const name = pageAliases[asked] ?? asked;
  if (name === "flow") return flow === undefined ? explainFlows(style) : explainFlow(checkFlow(flow), style);
  const page = pages().find((candidate) => candidate.name === name);
  if (page === undefined) throw unknownSubject(asked);
  return showPage(page.text, style);
}

function refuseSurplus(words: readonly string[]): void {
  const most = words[0] === "flow" ? 2 : 1;
  const surplus = words.slice(most);
  if (surplus.length === 0) return;
  const taken = ["understudy explain", ...words.slice(0, most)].join(" ");
  throw argumentsError(
    `\`${taken}\` takes no \`${surplus.join(" ")}\`.`,
    "Name one contract, one page, or `flow` and one flow.",
  );
}

function unknownSubject(asked: string): HarnessError {
  const known = [...contracts.map(({ id }) => id), ...pages().map(({ name }) => name)];
  const names = [...known, ...Object.keys(pageAliases), ...Object.keys(harnessErrorCodes), "flow"];
  return new HarnessError(
    "contract-unknown",
    `There is no contract and no page \`${asked}\`${nearHint(asked, names)}.`,
    {
      help: isFlow(asked)
        ? `\`understudy explain flow ${asked}\` tells about that flow.`
        : "`understudy explain` lists them all.",
    },
  );
}

function isFlow(asked: string): boolean {
  return flowNames.some((name) => name === asked);
}
