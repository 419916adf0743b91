import { flowNames, type FlowName } from "../../model/flow.ts";
import { flowGuides } from "./flow-guide.ts";
import type { GuideStep } from "./flow-guide-step.ts";
import { paint } from "../paint.ts";
import type { TextStyle } from "../report-options.ts";
import { phrases } from "../words.ts";
import { wrap } from "../wrap.ts";

/** All flows, one line each. */
export function explainFlows(style: TextStyle): string {
  const longest = Math.max(...flowNames.map((flow) => flow.length));
  const lines = flowNames.flatMap((flow) => {
    const first = `  ${flow.padEnd(longest)}  `;
    return wrap(flowGuides[flow].title, { width: style.width, first, rest: " ".repeat(first.length) });
  });
  return `${[paint("strong", phrases.flows, style.colour), ...lines].join("\n")}\n`;
}

/** One flow: which scripts run in which order, with import off and on, each step with Auth0's own words. */
export function explainFlow(flow: FlowName, style: TextStyle): string {
  const { title, off, on } = flowGuides[flow];
  return [
    paint("strong", flow, style.colour),
    ...wrap(title, { width: style.width, first: "  ", rest: "  " }),
    "",
    ...mode(phrases.withImportOff, off, style),
    "",
    ...mode(phrases.withImportOn, on, style),
    "",
  ].join("\n");
}

function mode(label: string, steps: readonly GuideStep[], style: TextStyle): readonly string[] {
  const scripts = steps.flatMap(({ script }) => script ?? []);
  const order = scripts.length === 0 ? phrases.noScript : scripts.join(" → ");
  return [
    `${paint("strong", label, style.colour)} · ${order}`,
    ...steps.flatMap((step, index) => showStep(step, index + 1, style)),
  ];
}

function showStep({ script, text, url }: GuideStep, number: number, style: TextStyle): readonly string[] {
  const first = `  ${number}. `;
  const rest = " ".repeat(first.length);
  const sentence = script === null ? text : `${script}: ${text}`;
  const [top = "", ...others] = wrap(sentence, { width: style.width, first, rest });
  const name = script ?? "";
  return [top.replace(name, paint("strong", name, style.colour)), ...others, `${rest}${url}`];
}
