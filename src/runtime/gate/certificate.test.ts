import { X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import { makeAuthority } from "./certificate.ts";

const authority = makeAuthority();
const own = new X509Certificate(authority.cert);

test("a certificate is for its host, and signed by the authority", () => {
  for (const host of ["mail.example", "127.0.0.1"]) {
    const issued = new X509Certificate(authority.issue({ host }).cert);
    expect(issued.checkIssued(own) && issued.verify(own.publicKey)).toBe(true);
    expect(issued.checkHost(host) ?? issued.checkIP(host)).toBe(host);
    expect(issued.checkHost("other.example")).toBeUndefined();
    expect(issued.ca).toBe(false);
  }
  expect(own.ca).toBe(true);
});

test("an expired certificate was valid once", () => {
  const { validFromDate, validToDate } = new X509Certificate(
    authority.issue({ host: "mail.example", expired: true }).cert,
  );
  expect(validFromDate < validToDate).toBe(true);
  expect(validToDate < new Date()).toBe(true);
});

test("another authority did not sign it", () => {
  const other = new X509Certificate(makeAuthority().cert);
  const issued = new X509Certificate(authority.issue({ host: "mail.example" }).cert);
  expect(issued.verify(other.publicKey)).toBe(false);
});
