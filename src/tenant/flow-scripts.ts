import type { ActionScript } from "../model/action-script.ts";
import type { FlowName, TenantSettings } from "../model/flow.ts";

/**
 * The scripts that a flow can't do without. With import on Auth0 needs login and get_user, and only while its own store
 * does not answer; with import off each flow has scripts of its own.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/custom-database-connections-scripts
 * @example scriptsOf("sign_up", false) // ["get_user", "create", "login"]
 */
export function scriptsOf(
  flow: FlowName,
  importMode: boolean,
  settings: Partial<TenantSettings> = {},
): readonly ActionScript[] {
  if (!importMode) {
    return flow === "reset_password" && settings.get_user_on_reset === false
      ? ["change_password"]
      : legacy[flow];
  }
  if (flow === "login" && settings.get_user_on_login === true) return ["get_user", "login"];
  if (flow === "reset_password" && settings.change_password_on_import_reset === true) {
    return ["get_user", "change_password"];
  }
  if (flow === "change_email" && settings.change_email_on_import === true)
    return ["get_user", "change_email"];
  return importing[flow];
}

const legacy: Readonly<Record<FlowName, readonly ActionScript[]>> = {
  login: ["login"],
  sign_up: ["get_user", "create", "login"],
  create_user: ["get_user", "create", "login"],
  request_password_reset: ["get_user"],
  reset_password: ["get_user", "change_password"],
  set_password: ["get_user", "change_password"],
  verify_email: ["verify"],
  delete_user: ["delete"],
  change_email: ["get_user", "change_email"],
  change_username: ["get_user", "change_username"],
  change_phone_number: ["get_user", "change_phone_number"],
  identify: ["get_user"],
};

const importing: Readonly<Record<FlowName, readonly ActionScript[]>> = {
  login: ["login"],
  sign_up: ["get_user"],
  create_user: ["get_user"],
  request_password_reset: ["get_user"],
  reset_password: ["get_user"],
  set_password: [],
  verify_email: [],
  delete_user: [],
  change_email: ["get_user"],
  change_username: ["get_user"],
  change_phone_number: ["get_user"],
  identify: ["get_user"],
};
