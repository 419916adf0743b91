/**
 * Tells how to attach a debugger to an address such as `ws://127.0.0.1:9229/…`.
 * @param who what waits there: a script's name, or `a container`
 */
export function howToAttach(url: string, who: string): string {
  const { hostname, port: unusual } = new URL(url);
  // A URL drops the port that is usual for its scheme.
  const port = unusual === "" ? "80" : unusual;
  const host = `${hostname}:${port}`;
  return [
    `${who} waits for a debugger on ${host} and will stop at ${who === container ? "each script's" : "its"} first line:`,
    `  VS Code  "Attach to Understudy" with port ${port}, see: understudy explain debugging`,
    `  Chrome   open chrome://inspect${port === usualPort ? "" : ` and add ${host} under Configure`}`,
    `  others   ${url}`,
    "",
    "",
  ].join("\n");
}

/** Who waits in a run of suites. */
export const container = "a container";

/** Node's own. */
const usualPort = "9229";
