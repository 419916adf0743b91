import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { isMeantBy } from "./is-meant-by.ts";

const repository = resolve("/home/ada/login-scripts");
const project = join(repository, "members");
const own = join(project, "suites", "moving.suite.yaml");
const shipped = join(repository, "node_modules", "auth0-understudy", "scenarios", "any", "login.suite.yaml");
const byEmail = shipped.replace("login.suite", "get-user.suite");

test.for([
  ["login", own, false],
  ["login", shipped, true],
  ["scenarios/any", shipped, true],
  ["any\\login", shipped, true],
  ["moving", own, true],
  ["members/suites", own, true],
  ["./suites", own, true],
  ["get_user", byEmail, true],
  ["get-user", byEmail, true],
  ["any/getuser", byEmail, false],
  ["two-words", join(project, "suites", "two_words.suite.yaml"), true],
  [join(project, "suites"), own, true],
  [join(repository, "others"), own, false],
] as const)("%s means %s: %s", ([filter, file, means]) => {
  expect(isMeantBy(filter, file, [project, repository])).toBe(means);
});

test("a filter that leads upwards is read from the working directory", () => {
  const beside = resolve("..", "others", "a.suite.yaml");
  expect(isMeantBy("../others", beside, [resolve(".")])).toBe(true);
  expect(isMeantBy("../others", own, [resolve(".")])).toBe(false);
});
