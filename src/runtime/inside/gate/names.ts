/**
 * Addresses that stand for declared names, so that a name that was looked up before is still known when it is
 * connected to. They are taken from a range that is kept for tests of networks and leads nowhere.
 */
const first = "198.18.";
const hosts: string[] = [];

/** The address that stands for a name; always the same one. */
export function addressFor(host: string): string {
  const name = host.toLowerCase();
  let at = hosts.indexOf(name);
  if (at === -1) at = hosts.push(name) - 1;
  return `${first}${Math.floor(at / 250)}.${(at % 250) + 1}`;
}

/** The name that an address stands for, or null. */
export function hostBehind(address: string): string | null {
  if (!address.startsWith(first)) return null;
  const [third = 0, fourth = 0] = address.slice(first.length).split(".").map(Number);
  return hosts[third * 250 + fourth - 1] ?? null;
}
