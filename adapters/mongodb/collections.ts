import { z } from "zod";
import { nearMiss } from "../shared/near-miss.ts";

/** The collections of a schema: indexes and documents of each, and its options. */
export const collections = z.record(
  z.string(),
  z
    .looseObject({
      indexes: z
        .array(z.looseObject({ key: z.record(z.string(), z.union([z.number(), z.string()])) }))
        .optional(),
      documents: z.array(z.record(z.string(), z.unknown())).optional(),
    })
    .superRefine((collection, context) => {
      for (const key of Object.keys(collection)) {
        const near = misspelt(key);
        if (near === null) continue;
        context.addIssue({
          code: "custom",
          path: [key],
          message: `Unknown key "${key}". Did you mean "${near}"?`,
        });
      }
    }),
);

/** What a key was probably meant to be; what looks like nothing known is left to the server, which may be newer. */
function misspelt(key: string): string | null {
  return known.includes(key) ? null : nearMiss(key, known);
}

/** https://www.mongodb.com/docs/manual/reference/command/create/ */
const known = [
  "indexes",
  "documents",
  "capped",
  "timeseries",
  "expireAfterSeconds",
  "clusteredIndex",
  "changeStreamPreAndPostImages",
  "size",
  "max",
  "storageEngine",
  "validator",
  "validationLevel",
  "validationAction",
  "indexOptionDefaults",
  "viewOn",
  "pipeline",
  "collation",
  "writeConcern",
  "encryptedFields",
  "comment",
];
