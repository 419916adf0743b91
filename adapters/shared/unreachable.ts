import { HarnessError } from "../../src/model/harness-error.ts";
import type { Position } from "../../src/model/position.ts";
import type { StoreAddress } from "../../src/model/store.ts";
import { reasonOf } from "./reason.ts";

/** What could not be reached. */
export interface Unreachable {
  readonly product: string;
  readonly address: StoreAddress;
  readonly at?: Position | undefined;
}

/** The error for a server that does not answer. */
export function unreachable({ product, address, at }: Unreachable, error: unknown): HarnessError {
  const { host, port, database } = address;
  return new HarnessError(
    "store-unreachable",
    `Cannot connect to ${product} at ${host}:${port} (database "${database}"): ${reasonOf(error)}`,
    {
      at,
      help: isUntrusted(error) ? untrusted(product) : usual,
      cause: error,
    },
  );
}

/** The codes that OpenSSL has for chains that end in nobody whom Node knows. */
function isUntrusted(error: unknown): boolean {
  const { code } = error as { readonly code?: unknown };
  return (
    /self-signed certificate|unable to (?:verify|get)/.test(reasonOf(error)) || code === "CERT_HAS_EXPIRED"
  );
}

function untrusted(product: string): string {
  const option = unverified[product];
  const without = option === undefined ? "" : ` Or do without the check: ${option} at the end of store.url.`;
  return `The server runs, but Node does not trust its certificate. Name the authority that has signed it in NODE_EXTRA_CA_CERTS.${without}`;
}

const unverified: Readonly<Record<string, string>> = {
  PostgreSQL: "?sslmode=no-verify",
  MongoDB: "?tls=true&tlsAllowInvalidCertificates=true",
};
const usual =
  "Check that the server runs and that store.url is right, or leave store.url out for a server of our own.";
