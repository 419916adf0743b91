import { expect, test } from "vitest";
import { failure, known, ran, record, recycled, result, trace } from "../../contracts/testing/build.ts";
import { leavesDamage } from "./damage.ts";

const cutOff = record("login", {
  container: 1,
  reply: failure("Error"),
  known: known({ faults: ["store: refuse"] }),
});
const stuck = record("login", { container: 1, reply: failure("Error") });
const well = record("login", { container: 1, reply: result({ user_id: "1" }) });

test.for([
  ["ends under a fault", [ran(well), ran(cutOff)]],
  ["ends under a fault that its script did not meet", [ran(stuckUnder())]],
  ["fails when the store is back", [ran(well), ran(cutOff), ran(stuck)]],
  ["never calls back when the store is back", [ran(cutOff), ran({ ...stuck, reply: null })]],
  ["is only well in another container", [ran(cutOff), ran({ ...well, container: 2 })]],
] as const)("a container that %s is broken perhaps", ([, steps]) => {
  expect(leavesDamage(trace(steps))).toBe(true);
});

test.for([
  ["reaches the store again", [ran(cutOff), ran(well)]],
  ["is gone", [ran(cutOff), recycled(), ran(well)]],
  ["fails without an outage", [ran(well), ran(stuck)]],
] as const)("a container that %s is none of that", ([, steps]) => {
  expect(leavesDamage(trace(steps))).toBe(false);
});

function stuckUnder() {
  return { ...stuck, known: known({ inForce: ["store: refuse"] }) };
}
