import { expect, test } from "vitest";
import { combinationOf, keepings } from "./stores.ts";

test("a collection that the schema does not make is told at the start, one without a schema is not", async ({
  skip,
}) => {
  const keeping = keepings.find(({ adapter }) => adapter === "mongodb");
  if (keeping === undefined) throw new Error("There is no keeping for mongodb.");
  await using combination = await combinationOf(keeping, "local");
  const seen = await combination.look();
  if ("missing" in seen) skip(seen.missing);
  const users = { collection: "user", fields: { id: "_id", email: "email" } };
  await expect(combination.start({ users })).rejects.toMatchObject({
    code: "mapping-invalid",
    message: expect.stringContaining('It makes: users. Did you mean "users"?'),
    at: { file: "users.collection" },
  });
  await using server = await combination.start({ users, schema: undefined });
  expect(server.info.fields).toEqual(["id", "email"]);
});
