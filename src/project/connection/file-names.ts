import { actionScripts, isActionScript, type ActionScript } from "../../model/action-script.ts";
import { nearest } from "../../model/nearest.ts";

/** The action script that a file holds by its name, or null. */
export function scriptOfFile(name: string): ActionScript | null {
  if (!name.endsWith(".js")) return null;
  const stem = name.slice(0, -".js".length);
  return isActionScript(stem) ? stem : (otherNames[stem] ?? null);
}

/** The file name that was most likely meant by one that {@link scriptOfFile} does not know, or null. */
export function meantFileName(name: string): string | null {
  if (!name.endsWith(".js")) return null;
  const near = nearest(name.slice(0, -".js".length), [...actionScripts, ...Object.keys(otherNames)]);
  return near === null ? null : `${near}.js`;
}

const otherNames: Readonly<Record<string, ActionScript>> = {
  getUser: "get_user",
  getByEmail: "get_user",
  changePassword: "change_password",
  changeEmail: "change_email",
  changeUsername: "change_username",
  changePhoneNumber: "change_phone_number",
  deleteUser: "delete",
  delete_user: "delete",
  remove: "delete",
};
