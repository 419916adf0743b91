import { expect, test } from "vitest";
import { generatedFields } from "./generated-fields.ts";

test.for([
  [{ email: "ada@example.com" }, "ada@example.com", "ada", "ad"],
  [{ email: "ada@example.com", username: "countess" }, "ada@example.com", "ada", "ad"],
  [{ username: "countess" }, "countess", "countess", "co"],
  [{ phone_number: "+4930901820" }, "+4930901820", "+4930901820", "%2B4"],
  [{ name: "Ada", nickname: "a" }, "Ada", "a", "ad"],
  [{ email: "ada@example.com", name: "", nickname: null, picture: "" }, "ada@example.com", "ada", "ad"],
] as const)("%j gets what is missing: name, nickname and picture", ([profile, name, nickname, initials]) => {
  const picture = `https://cdn.auth0.com/avatars/${initials}.png`;
  expect(generatedFields(profile)).toEqual({ name, nickname, picture });
});

test("a picture of one's own is kept", () => {
  expect(generatedFields({ name: "Ada", picture: "https://x/y.png" })).toMatchObject({
    picture: "https://x/y.png",
  });
});
