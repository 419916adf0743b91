import { expect, test } from "vitest";
import { countedDefaults } from "./counted-defaults.ts";

test("`${uuid}` and `${number}` are others for each user, and the same after each reset", () => {
  const defaults = countedDefaults({ tenant: 1, uuid: "${uuid}", no: "${number}", code: "m-${number}" });
  const [first, second] = [defaults.next(), defaults.next()];
  expect(first).toEqual({
    tenant: 1,
    uuid: "d0000000-0000-4000-8000-000000000001",
    no: 1001,
    code: "m-1001",
  });
  expect(second).toMatchObject({ tenant: 1, no: 1002, code: "m-1002" });
  expect(second["uuid"]).not.toBe(first["uuid"]);
  defaults.restart();
  expect(defaults.next()).toEqual(first);
});
