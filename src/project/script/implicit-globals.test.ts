import { parse } from "acorn";
import { expect, test } from "vitest";
import { implicitGlobals } from "./implicit-globals.ts";

const names = (text: string) =>
  implicitGlobals(parse(text, { ecmaVersion: "latest", sourceType: "module" })).map(({ name }) => name);

test.for([
  ["a call", "function login() { request.get(url); }", ["request"]],
  ["an argument", "function login() { use(bcrypt, _); }", ["bcrypt", "_"]],
  ["a computed key", "const a = b[request];", ["request"]],
  ["a value of an object", "const a = { x: request, ...pg };", ["request", "pg"]],
] as const)("tells a global that is used in %s", ([, text, expected]) => {
  expect(names(text)).toEqual(expected);
});

test.for([
  ["a variable", "const request = require('request'); request.get();"],
  ["a pattern", "const { a: request, ...pg } = x; request(); pg();"],
  ["a parameter", "function f(request, { bcrypt = 1 }, ...[pg]) { request(bcrypt, pg); }"],
  ["a catch clause", "try {} catch (request) { request.x; }"],
  ["an import", "import request, { pg } from 'x'; request(pg);"],
  ["a function or a class", "function request() {} class pg {} request(pg);"],
  ["something that the script sets itself", "request = require('request'); request();"],
  ["the name of a member", "context.request.pg; ({ request: 1, bcrypt() {} }); class A { uuid = 1; }"],
  ["any other name", "somethingElse(1);"],
] as const)("says nothing of %s", ([, text]) => {
  expect(names(text)).toEqual([]);
});
