import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import type { FaultKind } from "../../model/fault.ts";
import { type Authority, type Credentials, makeAuthority } from "./certificate.ts";

/** What can be wrong with a certificate. */
export type TlsProblem = Extract<FaultKind, { readonly kind: "tls" }>["problem"];

/** What a client's first words are about. */
export interface Opening {
  /** The client wants TLS: it gets a bad certificate. */
  secure(): void;
  /** It does not, or the server has to speak first. */
  plain(): void;
}

/** Waits for the first words of a client; they can be read again afterwards. */
export function hearOpening(client: Socket, opening: Opening): void {
  const wait = setTimeout(() => finish(null), silenceMs);
  const finish = (first: Buffer | null): void => {
    clearTimeout(wait);
    client.off("data", hear);
    // Whoever has gone is asked nothing, and nobody is asked for it.
    if (client.destroyed) return;
    client.pause();
    if (first !== null) client.unshift(first);
    if (first?.[0] === handshake) opening.secure();
    else opening.plain();
  };
  const hear = (first: Buffer): void => {
    if (!first.equals(postgresAsksForTls)) return finish(first);
    clearTimeout(wait);
    client.write("S");
  };
  client.on("data", hear);
}

/** Speaks TLS with a bad certificate. */
export function speakBadly(client: Socket, credentials: Credentials): void {
  const secure = new TLSSocket(client, { isServer: true, ...credentials });
  secure.on("error", () => client.destroy());
  secure.resume();
}

/** A certificate with this problem, for a host. */
export function badCredentials(problem: TlsProblem, host: string, authority: Authority): Credentials {
  if (problem === "expired") return authority.issue({ host, expired: true });
  if (problem === "wrong-host") return authority.issue({ host: "another-host.invalid" });
  return makeAuthority("Somebody whom nobody trusts").issue({ host });
}

const handshake = 0x16;
/** The message by which a PostgreSQL client asks for TLS. */
const postgresAsksForTls = Buffer.from("0000000804d2162f", "hex");
/** Servers that speak first, as MySQL's do, are let speak after this time. */
const silenceMs = 50;
