import { z } from "zod";

/** A service beside the store: what it answers to each request. */
export const networkReplyShape = z.strictObject({
  reply: z
    .int()
    .min(200)
    .max(599)
    .meta({
      title: "Status",
      description: "The status that each request is answered with.",
      examples: [202],
    }),
  headers: z
    .record(z.string(), z.string())
    .optional()
    .meta({ title: "Headers", description: "Headers of the answer.", examples: [{ "x-request-id": "1" }] }),
  body: z
    .string()
    .optional()
    .meta({ title: "Body", description: "The answer's body as text.", examples: ["queued"] }),
  json: z
    .unknown()
    .optional()
    .meta({
      title: "JSON",
      description: "The answer's body as a value; it is sent as application/json.",
      examples: [{ queued: true }],
    }),
});

/** An address whose answers were recorded. */
export const networkReplayShape = z.strictObject({
  replay: z
    .string()
    .min(1)
    .meta({
      title: "Recording",
      description: "The file that `understudy record` writes, relative to the project file.",
      examples: [".understudy/recordings/api.example.json"],
    }),
  ignore: z
    .array(z.string().min(1))
    .optional()
    .meta({
      title: "What may differ",
      description: "Names in query and body whose values do not count, such as nonce.",
      examples: [["nonce"]],
    }),
});

/** `network`, for editors: addresses in scripts, and where they lead. */
export const networkShape = z.record(
  z.string(),
  z.union([z.enum(["store", "allow"]), networkReplyShape, networkReplayShape]).meta({
    title: "Where the address leads",
    description:
      "`store`, `allow` (the real address), the reply of a service beside the store, or a recording.",
    examples: ["store", { reply: 202 }, { replay: ".understudy/recordings/api.example.json" }],
  }),
);
