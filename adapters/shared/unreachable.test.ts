import { expect, test } from "vitest";
import { unreachable } from "./unreachable.ts";

const address = { url: "", host: "h", port: 1, user: "u", password: "p", database: "d" };

test.for([
  ["PostgreSQL", "self-signed certificate", "?sslmode=no-verify"],
  ["PostgreSQL", "unable to verify the first certificate", "?sslmode=no-verify"],
  ["MongoDB", "self-signed certificate in certificate chain", "tlsAllowInvalidCertificates=true"],
] as const)("%s: %s is told with the way around it", ([product, reason, says]) => {
  const { help } = unreachable({ product, address }, new Error(reason));
  expect(help).toContain("NODE_EXTRA_CA_CERTS");
  expect(help).toContain(says);
});

test("another reason is told with the usual advice", () => {
  expect(unreachable({ product: "PostgreSQL", address }, new Error("ECONNREFUSED")).help).toContain(
    "Check that the server runs",
  );
});
