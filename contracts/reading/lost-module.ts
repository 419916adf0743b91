import type { Uncaught } from "../../src/model/invocation.ts";
import type { Seen } from "./invocations.ts";

/** Whether it is the error for a module that Auth0 lacks: module-available tells of that, once, and what to do. */
export function isOfLostModule({ trace, record }: Seen, { error }: Uncaught): boolean {
  const [, name] = /^Cannot find module (\S+): /.exec(error?.message ?? "") ?? [];
  const modules = trace.connection.scripts.find(({ script }) => script === record.script)?.modules ?? [];
  return modules.some(
    ({ status, conditional, specifier }) =>
      status !== "available" && !conditional && `${specifier}/`.startsWith(`${name}/`),
  );
}
