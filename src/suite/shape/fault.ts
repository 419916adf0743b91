import { z } from "zod";

/** Faults that are one word. */
export const faultWords = [
  "refuse",
  "hang",
  "dns",
  "reset",
  "lost-answer",
  "html",
  "truncated",
  "empty",
] as const;

/** What can be wrong with a certificate. */
export const tlsProblems = ["expired", "wrong-host", "unknown-ca"] as const;

/** Faults with a value, by their key. */
export const faultShapes = {
  reset: z
    .strictObject({
      after_bytes: z
        .int()
        .min(1)
        .meta(explained("Bytes", "How many bytes of answers.", 64)),
    })
    .meta(explained("Reset", "Answers are cut off after so many bytes.", { after_bytes: 64 })),
  slow: z
    .string()
    .regex(/^\d+(\.\d+)?(ms|s|m)$/)
    .meta(explained("Slow", "Each answer comes later by this time.", "5s")),
  tls: z.enum(tlsProblems).meta(explained("Certificate", "What is wrong with it.", "expired")),
  status: z
    .int()
    .min(400)
    .max(599)
    .meta(explained("Status", "Each request is answered so.", 503)),
} as const;

const kindShape = z.union([
  z.enum(faultWords),
  ...Object.entries(faultShapes).map(([key, shape]) => z.strictObject({ [key]: shape })),
]);

/** `on`, beside the address. */
export const onShape = z
  .union([
    z.enum(["all", "data"]),
    z.int().min(1),
    z.strictObject({
      data: z
        .int()
        .min(1)
        .meta(explained("Request for data", "The n-th request that does not ask for a token.", 2)),
    }),
  ])
  .meta(
    explained(
      "On which",
      "All connections, requests or queries of an invocation, or the n-th; with `data`, of the requests those that do not ask for a token of the application.",
      1,
    ),
  );

const storeShape = kindShape.meta(explained("The store", "What goes wrong at the legacy store.", "refuse"));

/** `fault`, as a key of a scenario: from its start. */
export const faultShape = z
  .object({ store: storeShape.optional(), on: onShape.optional() })
  .catchall(kindShape)
  .meta(
    explained("Fault", "What goes wrong at `store`, or at an address of the project's `network`.", {
      store: "refuse",
    }),
  );

/** `fault` as a step: from here on; `none` ends it. */
export const faultStepShape = z
  .strictObject({
    fault: z
      .union([z.literal("none"), faultShape])
      .meta(explained("Fault", "What goes wrong from here on; `none` ends it.", "none")),
  })
  .meta({ id: "fault_step" });

function explained(title: string, description: string, example: unknown) {
  return { title, description, examples: [example] };
}
