import { describe, expect, test } from "vitest";
import { known, ran, record } from "../../contracts/testing/build.ts";
import { openMarks } from "./marks.ts";
import { memorySession } from "./testing/memory-session.ts";
import { learnTokens } from "./tokens.ts";

const token = "eyJhbGciOi.J9_x-Y.c2ln";

const answered = (responseBody: string, url = "https://api.test/token") => {
  const asked = { method: "POST", url, requestHeaders: {}, requestBody: "" };
  const answer = { status: 200, responseHeaders: {}, responseBody };
  return [
    ran(record("get_user", { known: known(), http: [{ ...asked, ...answer, durationMs: 1, at: null }] })),
  ];
};

describe("tokens of an API", () => {
  test.for([
    [`{"access_token":"${token}","expires_in":3600}`, "«token:access»"],
    [`{ "data": { "accessToken": "${token}" } }`, "«token:access»"],
    [`{"RefreshToken" : "${token}", "tex`, "«token:refresh»"],
  ] as const)("are secrets once %s was answered", ([body, mark]) => {
    const marks = openMarks();
    learnTokens({ session: memorySession(), marks }, answered(body));
    expect(marks.apply(`/users?access_token=${token}&x`)).toBe(`/users?access_token=${mark}&x`);
  });

  test.for([`{"access_token":"token"}`, `{"id_token":"${token}"}`, `{"nextPageToken":"${token}"}`])(
    "are not what %s says",
    (body) => {
      const marks = openMarks();
      learnTokens({ session: memorySession(), marks }, answered(body));
      expect(marks.apply(`a token, ${token}`)).toBe(`a token, ${token}`);
    },
  );

  test("are known in later scenarios of the session too, the last of them", () => {
    const session = memorySession();
    const issued = Array.from({ length: 30 }, (_, index) => `token-number-${index}-of-many`);
    for (const one of issued) {
      learnTokens({ session, marks: openMarks() }, answered(`{"access_token":"${one}"}`));
    }
    const marks = openMarks();
    learnTokens({ session, marks }, []);
    expect(marks.apply(issued.at(-1))).toBe("«token:access»");
    expect(marks.apply(issued[0])).toBe(issued[0]);
    const other = openMarks();
    learnTokens({ session: memorySession(), marks: other }, []);
    expect(other.apply(issued.at(-1))).toBe(issued.at(-1));
  });
});
