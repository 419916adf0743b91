import { HarnessError } from "../../model/harness-error.ts";
import type { NetworkTarget } from "../../model/network.ts";
import type { Position } from "../../model/position.ts";
import type { Episode, RecordedExchange, Recording, Said } from "../../model/recording/recording.ts";
import { written } from "../../model/recording/redact.ts";
import { differences, saidOf } from "../../model/recording/said.ts";
import type { HttpAnswer, HttpAsked } from "./http-message.ts";

type Replay = Extract<NetworkTarget, { kind: "replay" }>;

/** Answers from recordings: those of the scenario in their order, the last one again; else one of another scenario. */
export class Replays {
  #episode: Episode | null = null;
  readonly #told = new Set<RecordedExchange>();

  /** Which scenario asks from now on; each begins with everything untold. */
  begin(episode: Episode | null): void {
    if (episode?.scenario !== this.#episode?.scenario) this.reset();
    this.#episode = episode;
  }

  /** Everything is untold again. */
  reset(): void {
    this.#told.clear();
  }

  /** @throws HarnessError `recording-lacks`, with the nearest request that is recorded */
  answer(asked: HttpAsked, { file, recording, ignore }: Replay, at: Position | undefined): HttpAnswer {
    if (recording === null) throw nothingRecorded(file, at);
    const mark = this.#episode?.mark ?? ((text: string) => text);
    const [url, body] = [mark(asked.url), mark(asked.body.toString("utf8"))];
    const said = saidOf({ method: asked.method, url, body });
    const fits = (each: RecordedExchange) => differences(said, each, ignore).length === 0;
    const { own, others } = this.#shares(recording);
    const fitting = own.filter(fits);
    const found = fitting.find((each) => !this.#told.has(each)) ?? fitting.at(-1) ?? others.find(fits);
    if (found === undefined) throw lacks(said, { recording, ignore, file, at });
    this.#told.add(found);
    const { status, headers, body: content } = found.answer;
    return { status, headers, body: Buffer.from(written(content)), cutAt: null };
  }

  /** The scenario's own, and those of others, which stand in only where it has none that fits. */
  #shares({ scenarios }: Recording): Readonly<Record<"own" | "others", readonly RecordedExchange[]>> {
    const name = this.#episode?.scenario ?? "";
    const others = Object.entries(scenarios).flatMap(([other, list]) => (other === name ? [] : list));
    return { own: scenarios[name] ?? [], others };
  }
}

interface Looked {
  readonly recording: Recording;
  readonly ignore: readonly string[];
  readonly file: string;
  readonly at: Position | undefined;
}

function lacks(said: Said, { recording, ignore, file, at }: Looked): HarnessError {
  const all = Object.entries(recording.scenarios).flatMap(([scenario, list]) =>
    list.map((each) => ({ scenario, each, differing: differences(said, each, ignore) })),
  );
  const [nearest] = all.toSorted((one, other) => farness(one.differing) - farness(other.differing));
  const hint =
    nearest === undefined
      ? "Nothing is recorded there."
      : `The nearest one is ${nearest.each.method} ${nearest.each.url}, in "${nearest.scenario}":\n${nearest.differing.map((line) => `  ${line}`).join("\n")}`;
  return new HarnessError("recording-lacks", `${said.method} ${said.url} is not in ${file}. ${hint}`, {
    at,
    help: "Record it with `understudy record`, or name what may differ: { replay: file, ignore: [name] }.",
  });
}

/** A request for another place is farther away than one that says something else there. */
function farness(differing: readonly string[]): number {
  const weights: Readonly<Record<string, number>> = { path: 10, method: 5, query: 2, body: 1 };
  return differing.reduce((sum, line) => sum + (weights[line.slice(0, line.indexOf(":"))] ?? 0), 0);
}

function nothingRecorded(file: string, at: Position | undefined): HarnessError {
  return new HarnessError("recording-lacks", `${file} does not exist: nothing is recorded yet.`, {
    at,
    help: "Run `understudy record`; it asks the real address and writes the file.",
  });
}
