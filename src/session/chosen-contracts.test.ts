import { expect, test } from "vitest";
import { contracts } from "../../contracts/index.ts";
import { chosenContracts } from "./chosen-contracts.ts";

test("contracts are chosen by their ids, all of them where none is named", () => {
  expect(chosenContracts(["callback-once"]).map(({ id }) => id)).toEqual(["callback-once"]);
  expect(chosenContracts([])).toBe(contracts);
});

test("an id that is mistyped is refused, since it would judge nothing", () => {
  expect(() => chosenContracts(["callback-once", "wrong-password-eror"])).toThrow(
    "There is no contract `wrong-password-eror` (did you mean wrong-password-error?).",
  );
});
