import { expect, test } from "vitest";
import type { Unmet } from "../model/unmet.ts";
import { placeOfUnmet } from "./marked-place.ts";
import { at, getUserFile, loginFile, options, shippedFile, suiteFile } from "./testing/sample-files.ts";

const ran = { path: "log", expected: "s", received: null, message: "no", scriptAt: at(loginFile, 17, 5) };
const wrong: Unmet["wrong"] = {
  script: "get_user",
  failure: null,
  at: at(getUserFile, 4, 23),
  calledBackAt: at(getUserFile, 6, 3),
  isFirst: true,
};

test.for<[string, Partial<Unmet>, Unmet["at"]]>([
  ["a suite of one's own is marked itself", { at: at(suiteFile, 3, 1), wrong }, at(suiteFile, 3, 1)],
  ["what went wrong first is marked, not what ran since", { wrong }, at(getUserFile, 4, 23)],
  ["the script that ran last is marked where none went wrong", {}, at(loginFile, 17, 5)],
  ["a suite is marked where no script ran", { scriptAt: undefined }, at(shippedFile, 3, 1)],
])("%s", ([, said, place]) => {
  expect(placeOfUnmet({ ...ran, at: at(shippedFile, 3, 1), ...said }, options)).toEqual(place);
});
