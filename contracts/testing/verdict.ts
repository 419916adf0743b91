import type { Broken, Contract, Finding } from "../../src/model/contract.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { Trace } from "../../src/model/trace.ts";
import { contracts } from "../index.ts";

/** What one contract finds in scenarios: `honoured`, or `level fact`; an empty list where it does not apply. */
export function findings(
  contract: Contract,
  traces: Trace | readonly Trace[],
  settings: JsonObject = {},
): string[] {
  return judge(contract, traces, settings).map((finding) => {
    if (finding.kind === "honoured") return "honoured";
    const { fact, level = contract.level } = finding;
    const always = contract.words[fact]?.level ?? level;
    return always === level ? `${level} ${fact}` : `${level} ${fact}, whose words say ${always}`;
  });
}

/** Which of all contracts the scenarios break: `id: level fact`. */
export function violations(traces: Trace | readonly Trace[]): string[] {
  return contracts.flatMap((contract) =>
    findings(contract, traces)
      .filter((found) => found !== "honoured")
      .map((found) => `${contract.id}: ${found}`),
  );
}

/** The sentences for what one contract finds broken. */
export function messages(contract: Contract, traces: Trace | readonly Trace[]): string[] {
  return judge(contract, traces, {}).flatMap((finding) =>
    finding.kind === "broken" ? [contract.words[finding.fact]?.message(finding) ?? "no words"] : [],
  );
}

/** What one contract finds broken. */
export function judged(contract: Contract, traces: Trace | readonly Trace[]): readonly Broken[] {
  return judge(contract, traces, {}).flatMap((finding) => (finding.kind === "broken" ? [finding] : []));
}

function judge(
  contract: Contract,
  traces: Trace | readonly Trace[],
  settings: JsonObject,
): readonly Finding[] {
  const all: readonly Trace[] = Array.isArray(traces) ? traces : [traces as Trace];
  const handed = settings as never;
  if (contract.judges === "run") return contract.judge(all, handed);
  return [...all.flatMap((one) => contract.judge(one, handed)), ...(contract.judgeTexts?.(all) ?? [])];
}
