import { z } from "zod";

/** What a lease needs: a real server with a template, or a dumped PGlite database. */
export const serverData = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("server"),
    /** A database that is always there, from which others are made. */
    adminUrl: z.string(),
    template: z.string(),
    run: z.string(),
    /** True where copying files is the fastest way to a copy of the template. */
    fileCopy: z.boolean(),
  }),
  z.object({
    kind: z.literal("pglite"),
    dump: z.string(),
    extensions: z.array(z.string()),
    password: z.string(),
  }),
]);

/** {@link serverData}, checked. */
export type ServerData = z.infer<typeof serverData>;

/** A {@link ServerData} of a real server. */
export type NativeData = Extract<ServerData, { kind: "server" }>;

/** A {@link ServerData} of PGlite. */
export type PgliteData = Extract<ServerData, { kind: "pglite" }>;
