import type { ActionScript } from "../model/action-script.ts";
import type { FlowResponse, LogEvent } from "../model/flow.ts";
import type { InvocationRecord, Outcome, ReplyError } from "../model/invocation.ts";
import type { Json } from "../model/json.ts";
import type { TraceStep } from "../model/trace.ts";
import type { Play } from "../run/play.ts";
import { storyText } from "../report/story/text.ts";
import { storyOf } from "../report/story/index.ts";
import { reportOptions } from "./report-text.ts";
import { remember } from "./witness.ts";

/** What came of a flow: the response, and what it took. Secrets are marks. */
export interface FlowRun extends FlowResponse {
  /** The lines that it wrote to the tenant log. */
  readonly log: readonly LogEvent[];
  /** The scripts that ran, in order. */
  readonly scripts: readonly ActionScript[];
  readonly records: readonly InvocationRecord[];
  /** What happened, line by line, for people. */
  readonly story: string;
}

/** What came of one script. Secrets are marks. */
export interface ScriptRun {
  readonly outcome: Outcome;
  /** The error that Auth0 gets, or null. */
  readonly error: ReplyError | null;
  /** The result that Auth0 gets. */
  readonly result: Json;
  /** What it wrote, lines joined. */
  readonly console: string;
  readonly record: InvocationRecord;
}

/** Puts a flow's step into words of a test. */
export function flowRun(play: Play, raw: TraceStep): FlowRun {
  const step = marked(play, raw);
  const { flow: facts, records } = step;
  const story = storyOf(step);
  if (facts === undefined || story === null) throw new Error("the step is no flow");
  const scripts = records.map(({ script }) => script);
  const { response, log } = facts;
  const text = storyText(story, reportOptions());
  const run: FlowRun = { ...response, log, scripts, records, story: text };
  remember(run, { play, step: raw, story: text, log, scripts });
  return run;
}

/** Puts a script's step into words of a test. */
export function scriptRun(play: Play, raw: TraceStep): ScriptRun {
  const record = marked(play, raw).records.at(-1);
  if (record === undefined) throw new Error("the step ran no script");
  const run: ScriptRun = {
    outcome: record.outcome,
    error: record.reply?.error ?? null,
    result: record.reply?.result ?? null,
    console: record.console.map(({ text }) => text).join("\n"),
    record,
  };
  remember(run, { play, step: raw, story: "", log: [], scripts: [record.script] });
  return run;
}

function marked(play: Play, raw: TraceStep): TraceStep {
  const [step] = play.trace(raw).steps;
  if (step === undefined) throw new Error("the trace lost its step");
  return step;
}
