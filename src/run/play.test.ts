import { describe, expect, test } from "vitest";
import type { Position } from "../model/position.ts";
import { contracts } from "../../contracts/index.ts";
import { openPlay, type Play } from "./play.ts";
import { memorySession, type SessionPart } from "./testing/memory-session.ts";

const at: Position = { file: "/tests/login.test.ts", line: 7, column: 3 };
const ada = { id: "1", email: "ada@example.com", password: "correct-horse-1" };

function open(part: SessionPart = {}, import_mode: boolean | null = null): Promise<Play> {
  const session = { ...memorySession(part), contracts };
  return openPlay(session, { file: at.file, name: "a test", at, import_mode });
}

async function insert(play: Play, user = ada): Promise<void> {
  await play.take({ kind: "store", at, action: { kind: "insert", as: play.cast(user, at), user } });
}

function login(play: Play, password = ada.password) {
  const fields = { password };
  return play.flow({ flow: "login", identifier: ada.email, fields, interrupt: null }, at);
}

describe("a play", () => {
  test("takes flows and other steps one by one, and keeps them all in its trace", async () => {
    const play = await open();
    await insert(play);
    const step = await login(play);
    expect(step.flow?.response.result).toBe("authenticated");
    const trace = play.trace();
    expect(trace.steps.map(({ kind }) => kind)).toEqual(["store", "flow"]);
    expect([trace.suite, trace.scenario, trace.steps[1]?.as]).toEqual([at.file, "a test", "ada"]);
    expect(play.trace(step).steps).toHaveLength(1);
  });

  test("calls users after their identifier, and knows them again", async () => {
    const play = await open();
    expect(play.meet(ada, at)).toBe("ada");
    expect(play.meet({ email: "ADA@example.com" }, at)).toBe("ada");
    expect(play.meet({ email: "ada@example.org" }, at)).toBe("ada-2");
    expect(play.meet({ username: "Grace Hopper" }, at)).toBe("grace-hopper");
    expect(play.meet({}, at)).toBe("somebody");
    expect(play.trace().users["ada"]).toEqual({ ...ada, password: "«password:ada»" });
  });

  test("tells marks in the place of secrets, whichever way they came", async () => {
    const play = await open();
    await insert(play);
    await login(play, "a-wrong-guess");
    await play.take({
      kind: "script",
      at,
      script: "login",
      as: null,
      overrides: {},
      args: [ada.email, "another-guess"],
      context: null,
      expect: null,
    });
    const told = JSON.stringify([play.trace(), play.users(), play.tenantUsers(), play.log()]);
    expect(told).not.toMatch(/correct-horse-1|a-wrong-guess|another-guess/);
    for (const mark of ["«password:ada»", "«password:ada:2»", "«password:ada:3»", "«hash:ada»"]) {
      expect(told).toContain(mark);
    }
  });

  test("begins with nobody, in the store and at the tenant", async () => {
    const session = { ...memorySession(), contracts };
    const place = { file: at.file, name: "a test", at, import_mode: null };
    const first = await openPlay(session, place);
    await insert(first);
    await login(first);
    expect([first.users(), first.tenantUsers(), first.log()].map(({ length }) => length)).toEqual([1, 1, 1]);
    const second = await openPlay(session, place);
    expect([second.users(), second.tenantUsers(), second.log()].map(({ length }) => length)).toEqual([
      0, 0, 0,
    ]);
  });

  test("takes what is asked at the same time one after the other", async () => {
    const inside: string[] = [];
    let running = 0;
    const play = await open({
      pause: async () => {
        running += 1;
        inside.push(String(running));
        await new Promise(setImmediate);
        running -= 1;
      },
    });
    await insert(play);
    await Promise.all([login(play), login(play), login(play)]);
    expect(inside).toEqual(["1", "1", "1"]);
    expect(play.trace().steps).toHaveLength(4);
  });

  test("goes on after a step that could not be taken", async () => {
    const play = await open({ without: ["verify"] });
    const step = {
      kind: "script",
      at,
      script: "verify",
      as: null,
      overrides: {},
      args: [ada.email],
      context: null,
      expect: null,
    } as const;
    await expect(play.take(step)).rejects.toMatchObject({ code: "arguments-invalid", at });
    await insert(play);
    expect(play.trace().steps).toHaveLength(1);
  });

  test("imports where it is told to, whatever the connection says", async () => {
    const play = await open({ importMode: false }, true);
    await insert(play);
    const scripts = [await login(play), await login(play)].map(({ records }) => records.length);
    expect(scripts).toEqual([1, 0]);
    expect(play.trace().connection.mode.import_mode).toBe(true);
  });

  test("is judged by all contracts, as a whole and step by step", async () => {
    const play = await open();
    await insert(play);
    const step = await login(play, "a-wrong-guess");
    const looked = (judgement: ReturnType<Play["judge"]>) =>
      judgement.verified
        .filter(({ contract }) => contract === "wrong-password-error")
        .map(({ findings }) => findings);
    expect(looked(play.judge(step))).toEqual([1]);
    await login(play, "another-guess");
    expect(looked(play.judge())).toEqual([2]);
  });
});
