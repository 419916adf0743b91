import { isExactVersion, type ModuleName } from "./module-name.ts";
import type { ModuleStatus, RuntimeProfile } from "./runtime-profile.ts";

/** Whether a profile has that module, as far as is known. */
export function moduleStatus(
  { gone, withdrawn }: Pick<RuntimeProfile, "gone" | "withdrawn">,
  { name, version }: ModuleName,
): ModuleStatus {
  if (Object.hasOwn(gone, name)) return "gone";
  if (version === null) return "available";
  if (!isExactVersion(version)) return "not-exact";
  const versions = Object.hasOwn(withdrawn, name) ? (withdrawn[name] ?? "") : "";
  return versions.split(" ").includes(version) ? "withdrawn" : "available";
}
