import { askedOf, callbackOf, optionsOf } from "./address.ts";
import { authorityOf } from "./index.ts";

/** The arguments of `tls.connect`, with trust in the server that stands in for the address. */
export function trusting(args: readonly unknown[]): readonly unknown[] {
  const asked = askedOf(args);
  const authority = authorityOf(asked);
  if (authority === null) return args;
  const given = args.find((arg) => typeof arg === "object" && arg !== null) ?? optionsOf(args);
  const { ca, ...rest } = given as { ca?: unknown };
  const trusted = ca === undefined || ca === null ? [authority] : [ca, authority].flat();
  const { host, port } = asked;
  const options = { host, port, ...rest, ca: trusted };
  const callback = callbackOf(args);
  return typeof callback === "function" ? [options, callback] : [options];
}
