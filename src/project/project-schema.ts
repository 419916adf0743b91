import { z } from "zod";
import { runtimeProfileNames } from "../model/runtime-profile.ts";
import { identifierShape } from "./connection/identifier-shape.ts";
import { tenantShape } from "./tenant-shape.ts";

const scalar = z.union([z.string(), z.number(), z.boolean()]);

const connection = z.union([
  z.string().min(1),
  z.strictObject({
    path: z
      .string()
      .min(1)
      .meta({
        title: "Where the connection is",
        description:
          "A folder of scripts, tenant.yaml#name, main.tf#resource, or an exported connection .json; relative to this file.",
        examples: ["database-connections/legacy-users", "tenant.yaml#legacy-users"],
      }),
    name: z
      .string()
      .min(1)
      .optional()
      .meta({
        title: "Name of the connection",
        description: "Used where its source gives none, or another one.",
        examples: ["legacy-users"],
      }),
    import_mode: z.boolean().optional().meta({
      title: "Import Users to Auth0",
      description: "Overrides the connection's own setting.",
    }),
    script_context: z.boolean().optional().meta({
      title: "Context object in database scripts",
      description: "Whether scripts get a `context` before `callback` (Auth0's enable_script_context).",
    }),
    requires_username: z.boolean().optional().meta({
      title: "Requires username",
      description: "Whether users of the connection have a username.",
    }),
    strategy_version: z
      .union([z.literal(1), z.literal(2)])
      .optional()
      .meta({
        title: "Strategy version",
        description: "Auth0's strategy_version; 2 unless the connection says otherwise.",
      }),
    ...identifierShape,
  }),
]);

const secretValue = z.strictObject({
  value: scalar.meta({
    title: "Value",
    description: "What the scripts see.",
    examples: ["test-token", "${store.url}"],
  }),
  secret: z.boolean().optional().meta({
    title: "Secret",
    description: "Whether the value is kept out of every output, whatever its name is.",
  }),
});

const runtime = z.strictObject({
  profile: z.enum(runtimeProfileNames).optional().meta({
    title: "Profile",
    description:
      "Which of Auth0's runtimes this stands in for: its globals, and the modules it has lost. Default: node22.",
  }),
  allow_nearest: z.boolean().optional().meta({
    title: "Allow the nearest version",
    description:
      "Whether another installed version may answer require('name@version'); each report then says so. Default: false.",
  }),
  node: z
    .string()
    .min(1)
    .optional()
    .meta({
      title: "Node binary",
      description: "Path of the Node that runs the scripts; by default the one that runs Understudy.",
      examples: ["/usr/local/bin/node"],
    }),
  memory_mb: z
    .int()
    .min(16)
    .optional()
    .meta({
      title: "Memory",
      description: "Megabytes that a container may use before it is killed. Default: 256.",
      examples: [512],
    }),
  limit: z
    .string()
    .optional()
    .meta({
      title: "Time limit",
      description: "How long an invocation may take, such as 20s or 500ms. Default: 20s.",
      examples: ["5s"],
    }),
});

/** The project file, but for the settings of adapters and contracts, which are checked by their own schemas. */
export const projectSchema = z.strictObject({
  $schema: z
    .string()
    .optional()
    .meta({
      title: "JSON Schema",
      description: "For editors; not read.",
      examples: ["./node_modules/auth0-understudy/scenarios/project.schema.json"],
    }),
  connection: connection.meta({
    title: "Connection",
    description: "Where the connection's scripts are, and what its source does not tell.",
    examples: ["database-connections/legacy-users", { path: "scripts", import_mode: true }],
  }),
  keywords: z
    .record(z.string(), z.unknown())
    .optional()
    .meta({
      title: "Keywords",
      description: "What stands for @@NAME@@ and ##NAME## in scripts and connection files.",
      examples: [{ ENV: "test" }],
    }),
  configuration: z
    .record(z.string(), z.union([scalar, secretValue]))
    .optional()
    .meta({
      title: "Configuration",
      description:
        "What the scripts see as `configuration`; ${env.NAME:-default} and ${store.url} are replaced.",
      examples: [{ DATABASE_URL: "${store.url}", API_TOKEN: "${env.API_TOKEN:-test-token}" }],
    }),
  store: z
    .looseObject({ adapter: z.string().min(1) })
    .optional()
    .meta({
      title: "Legacy store",
      description: "The kind of store that the scripts talk to, and how a user is written and read there.",
    }),
  network: z
    .record(z.string(), z.unknown())
    .optional()
    .meta({
      title: "Network",
      description: "Addresses in scripts, and where they lead here: store, allow, a reply, or a recording.",
      examples: [{ "db.internal:5432": "store", "https://mail.example": { reply: 202 } }],
    }),
  handlers: z.array(z.unknown()).optional().meta({
    title: "Handlers",
    description: "MSW handlers, in a project file in code; the hosts of their URLs are declared by them.",
  }),
  contracts: z
    .record(z.string(), z.unknown())
    .optional()
    .meta({
      title: "Contracts",
      description: "Settings of single contracts, and those that are waived, with the reason.",
      examples: [{ waive: { "closes-connections": "replaced in March" } }],
    }),
  suites: z
    .array(z.string().min(1))
    .optional()
    .meta({
      title: "Suites",
      description:
        "Folders or glob patterns of your own suites. Default: every *.suite.yaml below this folder.",
      examples: [["suites"], ["suites/**/*.suite.yaml"]],
    }),
  runtime: runtime.optional().meta({
    title: "Runtime",
    description: "The process that runs the scripts.",
    examples: [{ limit: "5s", memory_mb: 512 }],
  }),
  tenant: tenantShape.optional().meta({
    title: "Tenant",
    description: "How Auth0's own side behaves in flows, where documentation leaves it open.",
    examples: [{ get_user_on_login: true }],
  }),
});

/** A project file as it is written. */
export type ProjectInput = z.input<typeof projectSchema>;
