import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { isIP } from "node:net";

/** A certificate with its key, both as PEM. */
export interface Credentials {
  readonly cert: string;
  readonly key: string;
}

/** What a certificate is issued for. */
export interface Wanted {
  readonly host: string;
  /** True: its time was over yesterday. */
  readonly expired?: boolean;
}

/** Issues certificates for servers of this run; whoever trusts `cert` trusts them. */
export interface Authority {
  readonly cert: string;
  issue(wanted: Wanted): Credentials;
}

/** Makes an authority that nobody but the containers of this run trusts. Its key never leaves the process. */
export function makeAuthority(name = "Understudy, for tests only"): Authority {
  const pair = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const signer = { name, key: pair.privateKey };
  const cert = certificate(signer, { subject: name, publicKey: pair.publicKey, extensions: caExtensions() });
  return {
    cert,
    issue({ host, expired = false }) {
      const own = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
      const extensions = hostExtensions(host);
      const issued = certificate(signer, { subject: host, publicKey: own.publicKey, extensions, expired });
      return { cert: issued, key: own.privateKey.export({ type: "pkcs8", format: "pem" }).toString() };
    },
  };
}

interface Signer {
  readonly name: string;
  readonly key: KeyObject;
}

interface Body {
  readonly subject: string;
  readonly publicKey: KeyObject;
  readonly extensions: Buffer;
  readonly expired?: boolean;
}

/** X.509 version 3 in DER (RFC 5280), signed with ECDSA and SHA-256. */
function certificate(signer: Signer, { subject, publicKey, extensions, expired = false }: Body): string {
  const serial = Buffer.concat([Buffer.from([1]), randomBytes(8)]);
  const end = expired ? -dayMs : 365 * dayMs;
  const content = sequence(
    tlv(0xa0, tlv(0x02, Buffer.from([2]))),
    tlv(0x02, serial),
    algorithm,
    nameOf(signer.name),
    sequence(time(-30 * dayMs), time(end)),
    nameOf(subject),
    publicKey.export({ type: "spki", format: "der" }),
    tlv(0xa3, extensions),
  );
  const key = createPrivateKey(signer.key.export({ type: "pkcs8", format: "pem" }));
  const signature = tlv(0x03, Buffer.from([0]), sign("sha256", content, key));
  const base64 = sequence(content, algorithm, signature).toString("base64");
  const lines = base64.match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}

function caExtensions(): Buffer {
  const isAuthority = tlv(0x04, sequence(yes));
  return sequence(sequence(identifier("551d13"), yes, isAuthority));
}

function hostExtensions(host: string): Buffer {
  const isAddress = isIP(host) === 4;
  const alternative = isAddress
    ? tlv(0x87, Buffer.from(host.split(".").map(Number)))
    : tlv(0x82, Buffer.from(host, "latin1"));
  return sequence(sequence(identifier("551d11"), tlv(0x04, sequence(alternative))));
}

function nameOf(text: string): Buffer {
  return sequence(tlv(0x31, sequence(identifier("550403"), tlv(0x0c, Buffer.from(text.slice(0, 64))))));
}

function time(fromNow: number): Buffer {
  const digits = new Date(Date.now() + fromNow).toISOString().replace(/\D/g, "");
  return tlv(0x17, Buffer.from(`${digits.slice(2, 14)}Z`));
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tlv(0x30, ...parts);
}

function identifier(hex: string): Buffer {
  return tlv(0x06, Buffer.from(hex, "hex"));
}

/** Tag, length, value. */
function tlv(tag: number, ...parts: readonly Buffer[]): Buffer {
  const value = Buffer.concat(parts);
  const { length } = value;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), value]);
}

const dayMs = 86_400_000;
const yes = tlv(0x01, Buffer.from([255]));
const algorithm = sequence(identifier("2a8648ce3d040302"));
