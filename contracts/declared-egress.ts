import type { ConnectionRecord } from "../src/model/invocation.ts";
import { defineContract, type FactWords, type Finding } from "../src/model/contract.ts";
import type { ConnectionFacts } from "../src/model/trace.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { broken, honoured } from "./reading/finding.ts";
import { invocations, type Seen } from "./reading/invocations.ts";
import { text } from "./reading/show.ts";

type Fact = "connection" | "plain" | "name" | Database;

/** The adapter of a store to whose usual port a driver went, since nothing gave it another one. */
type Database = "postgres" | "mysql" | "mongodb";

const usualPorts: Readonly<Record<Database, number>> = { postgres: 5432, mysql: 3306, mongodb: 27_017 };

function usualPort(database: Database): FactWords<Fact> {
  const port = usualPorts[database];
  return {
    message: (finding) =>
      `${finding.script} tried to connect to ${text(finding.received)}, where ${database} usually listens and the test store does not; the project file does not name it, and nothing left the machine.`,
    help: `Write \`network: { "127.0.0.1:${port}": store }\` in understudy.yaml, or let the script take the port from a setting that is \`\${store.port}\`.`,
  };
}

/** Scripts talk to addresses that the project names, and to no others. */
export const declaredEgress = defineContract({
  id: "declared-egress",
  group: "Security",
  level: "must",
  title: "A script opens no connection to an address that the project file does not name.",
  why: "Users' passwords pass through these scripts. Each address that they talk to is one more place where passwords can end up, and one more server whose outage stops logins.",
  cause:
    "A host that is written into the script and not taken from the configuration, a leftover of debugging, or a package that reports home.",
  url: auth0Docs.practice,
  judges: "scenario",
  judge: (trace) => invocations(trace).flatMap(judgeOne),
  words: {
    connection: {
      message: (finding) =>
        `${finding.script} tried to connect to ${text(finding.received)}, which the project file does not name; nothing left the machine.`,
      help: "If the script needs it, add the address to `network` in understudy.yaml (`store`, a reply, or `allow`). If not, remove the call.",
    },
    plain: {
      message: (finding) =>
        `${finding.script} tried to connect to ${text(finding.received)} over plain HTTP, and the project file names ${text(finding.expected)}; nothing left the machine.`,
      help: "Write `https://` in the script, or in the setting that it takes the address from.",
    },
    name: {
      message: (finding) =>
        `${finding.script} asked for the address of ${text(finding.received)}, which the project file does not name; nothing left the machine.`,
      help: "If the script needs it, add host and port to `network` in understudy.yaml. If not, remove the call.",
    },
    postgres: usualPort("postgres"),
    mysql: usualPort("mysql"),
    mongodb: usualPort("mongodb"),
  },
});

/** Each address once, at its first place. */
function judgeOne(seen: Seen): readonly Finding<Fact>[] {
  const { connections } = seen.record;
  if (connections.length === 0) return [];
  const refused = connections.filter(({ decision }) => decision === "refused");
  if (refused.length === 0) return [honoured(seen)];
  return refused
    .filter(({ address }, index) => refused.findIndex((other) => other.address === address) === index)
    .map((connection) => broken(seen, breachOf(seen, connection)));
}

function breachOf({ trace }: Seen, { protocol, address, at }: ConnectionRecord) {
  const secure = protocol === "http" ? secureOrigin(trace.connection, address) : null;
  if (secure !== null) return { fact: "plain", expected: secure, received: address, at } as const;
  const fact: Fact = protocol === "dns" ? "name" : (databaseAt(address, trace.connection) ?? "connection");
  return { fact, expected: "an address of the project file", received: address, at } as const;
}

/** Where the same host is named with HTTPS, if it is: then nothing is missing in the project file. */
function secureOrigin({ addresses, storeUrl }: ConnectionFacts, address: string): string | null {
  const host = hostOf(address);
  const named = [...(storeUrl === undefined ? [] : [storeUrl]), ...addresses];
  const origins = named.flatMap((one) => /^https:\/\/[^/?#]+/i.exec(one)?.[0] ?? []);
  return origins.find((origin) => hostOf(origin.slice("https://".length)) === host) ?? null;
}

/** The database of the project, where it usually listens at this address of this machine. */
function databaseAt(address: string, { adapter }: ConnectionFacts): Database | undefined {
  const [, port] = /^(?:127\.0\.0\.1|localhost|\[?::1\]?):(\d+)$/i.exec(address) ?? [];
  return databases.find((one) => one === adapter && usualPorts[one] === Number(port));
}

const databases = Object.keys(usualPorts) as readonly Database[];

function hostOf(address: string): string {
  return address.replace(/:\d+$/, "").toLowerCase();
}
