import * as fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { Json, JsonObject } from "../../model/json.ts";

/**
 * Metadata that Auth0 takes: JSON whose keys have no dot and no dollar sign. The keys are none that a script would look
 * for; the simplest is empty.
 * @see https://auth0.com/docs/manage-users/user-accounts/metadata/metadata-fields-data
 */
export function metadata(): Arbitrary<JsonObject> {
  const { tree } = fc.letrec<{ tree: Json; leaf: Json; branch: JsonObject }>((tie) => ({
    tree: fc.oneof({ maxDepth: 2, depthSize: "small" }, tie("leaf"), tie("branch")),
    leaf: fc.constantFrom<Json>(null, true, 0, -1.5, "", "text", "O'Hara", "日本", "<b>", "${x}", '"'),
    branch: fc.dictionary(keys, tie("tree"), { maxKeys: 2, noNullPrototype: true }),
  }));
  return fc.dictionary(keys, tree, { maxKeys: 3, noNullPrototype: true });
}

const keys = fc.constantFrom("x1", "x two", "x-ü", "x/y", "X1", "constructor", "x'");
