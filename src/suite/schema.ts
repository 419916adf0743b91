import { z } from "zod";
import type { Json } from "../model/json.ts";
import { suiteShape } from "./shape/suite.ts";

/**
 * The JSON Schema of `*.suite.yaml`, with a title, a description and examples on each key,
 * so that editors complete and explain. Draft 7, which all of them understand.
 */
export function suiteJsonSchema(): Json {
  const schema = z.toJSONSchema(suiteShape, { io: "input", target: "draft-7" });
  const { $schema, ...rest } = JSON.parse(JSON.stringify(schema)) as Record<string, Json>;

  return {
    $schema: $schema ?? null,
    title: "Understudy suite",
    description: "Scenarios for the custom database scripts of an Auth0 connection.",
    ...rest,
  };
}
