import type { Project } from "../src/model/project.ts";
import type { ServerInfo } from "../src/model/store.ts";
import { runScenario } from "../src/run/scenario.ts";
import type { Session } from "../src/run/session.ts";
import type { Runtime } from "../src/runtime/runtime.ts";
import { suitesOf } from "../src/session/suite-files.ts";
import { openSession } from "../src/session/open-session.ts";
import type { Figure } from "./run.ts";

/** How long the shipped suites for connections without import take, against what their scripts and store take. */
export async function benchLegacySuite(project: Project, server: ServerInfo): Promise<readonly Figure[]> {
  const suites = (await suitesOf(project)).filter(({ file }) => /\/scenarios\/legacy\//.test(file));
  const opened = await openSession(project, { server, worker: "suite", only: [] });
  try {
    const busy: Span[] = [];
    const inScripts: Span[] = [];
    const session = watched(opened.session, busy, inScripts);
    const all = suites.flatMap((suite) => suite.scenarios.map((scenario) => ({ suite, scenario })));
    let scenarios = 0;
    const started = performance.now();
    for (const { suite, scenario } of all) {
      const { result } = await runScenario(session, suite, scenario);
      if (result.status !== "not-applicable") scenarios += 1;
    }
    const total = performance.now() - started;
    const ratio = (spans: readonly Span[]) => {
      const ms = covered(spans);
      return `${(total / ms).toFixed(2)} (${total.toFixed(0)} / ${ms.toFixed(0)} ms)`;
    };
    return [
      {
        name: `${server.label}: legacy suite, ${scenarios} scenarios, against invocations and store`,
        value: ratio(busy),
        goal: "at most 1.3",
      },
      { name: "  against the store and scripts until they call back", value: ratio(inScripts), goal: "" },
    ];
  } finally {
    await opened[Symbol.asyncDispose]();
  }
}

/** When something began and ended, in milliseconds. */
type Span = readonly [from: number, to: number];

/** The time in which at least one thing was under way. */
function covered(spans: readonly Span[]): number {
  let sum = 0;
  let reached = 0;
  for (const [from, to] of spans.toSorted(([one], [other]) => one - other)) {
    sum += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return sum;
}

/** Notes invocations with all that belongs to them, such as a container's start, and beside that the scripts alone. */
function watched(session: Session, busy: Span[], inScripts: Span[]): Session {
  const { store } = session;
  const timed = async <T>(work: Promise<T>): Promise<T> => {
    const from = performance.now();
    const done = await work;
    const span = [from, performance.now()] as const;
    busy.push(span);
    inScripts.push(span);
    return done;
  };
  const watchedRuntime = (runtime: Runtime): Runtime => ({
    ...runtime,
    async invoke(invocation) {
      const from = performance.now();
      const record = await runtime.invoke(invocation);
      const to = performance.now();
      busy.push([from, to]);
      // A container's clock may have jumped over what nobody had to wait for.
      inScripts.push([Math.max(from, to - record.durationMs), to]);
      return record;
    },
  });
  return {
    ...session,
    runtime: watchedRuntime(session.runtime),
    beside: (count) => session.beside(count).map(watchedRuntime),
    store: {
      ...store,
      reset: (users) => timed(store.reset(users)),
      users: () => timed(store.users()),
      insert: (user) => timed(store.insert(user)),
      update: (match, set) => timed(store.update(match, set)),
      remove: (match) => timed(store.remove(match)),
      passwordMatches: (user, password) => timed(store.passwordMatches(user, password)),
    },
  };
}
