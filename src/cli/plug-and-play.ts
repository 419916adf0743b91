import { HarnessError } from "../model/harness-error.ts";

/**
 * Yarn's Plug'n'Play has no node_modules, in which the process of the scripts looks for what they require.
 * @throws HarnessError `module-missing`
 */
export function refusePlugAndPlay(pnp: string | undefined): void {
  if (pnp === undefined) return;
  throw new HarnessError(
    "module-missing",
    "Yarn's Plug'n'Play keeps packages where scripts can't find them.",
    {
      help: "Write `nodeLinker: node-modules` into .yarnrc.yml and run `yarn install`.",
    },
  );
}
