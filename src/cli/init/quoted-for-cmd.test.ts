import { expect, test } from "vitest";
import { quotedForCmd } from "./quoted-for-cmd.ts";

test.for([
  ["auth0-understudy@^0.1.0", '"auth0-understudy@^0.1.0"'],
  ["C:\\my packages\\understudy.tgz", '"C:\\my packages\\understudy.tgz"'],
  ["C:\\packages\\", '"C:\\packages\\\\"'],
  ["a&calc", '"a&calc"'],
  ["pg@>=8 <9", '"pg@>=8 <9"'],
  ["", '""'],
  ["C:\\%PATH%", '"C:\\\\"^%"PATH"^%""'],
  ['pg" & calc & "', null],
  ["pg\r\ncalc", null],
] as const)("cmd.exe gets %j as %j", ([argument, quoted]) => {
  expect(quotedForCmd(argument)).toBe(quoted);
});
