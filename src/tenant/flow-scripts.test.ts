import { expect, test } from "vitest";
import { actionScripts, type ActionScript } from "../model/action-script.ts";
import { flowNames, type FlowName, type FlowRequest, type TenantSettings } from "../model/flow.ts";
import { scriptsOf } from "./flow-scripts.ts";
import { successes } from "./log-codes.ts";
import { openLab } from "./testing/lab.ts";
import { ada, type Legacy } from "./testing/legacy.ts";

const withAll = { ...ada, username: "ada", phone_number: "+4930901820" };

const fields: Readonly<Partial<Record<FlowName, FlowRequest["fields"]>>> = {
  login: { password: ada.password },
  sign_up: { password: "engine-2" },
  create_user: { password: "engine-2" },
  reset_password: { password: "engine-2" },
  set_password: { password: "engine-2" },
  change_email: { email: "countess@example.com" },
  change_username: { username: "countess" },
  change_phone_number: { phone_number: "+4930901821" },
};

const newcomers: ReadonlySet<FlowName> = new Set(["sign_up", "create_user"]);
const knownAtAuth0: ReadonlySet<FlowName> = new Set([
  "set_password",
  "verify_email",
  "delete_user",
  "change_email",
  "change_username",
  "change_phone_number",
]);

/** Whether a flow goes well on a connection that has these scripts only. */
async function goesWell(flow: FlowName, import_mode: boolean, scripts: ReturnType<typeof scriptsOf>) {
  const lab = openLab({ import_mode, rows: [withAll], settings });
  if (knownAtAuth0.has(flow)) await lab.login();
  keepOnly(lab.legacy, scripts);
  const part = newcomers.has(flow) ? { identifier: "grace@example.com" } : {};
  const { response } = await lab.perform(flow, fields[flow] ?? {}, part);
  return successes.has(response.result);
}

function keepOnly({ scripts }: Legacy, kept: readonly ActionScript[]): void {
  for (const script of actionScripts) if (!kept.includes(script)) scripts[script] = undefined;
}

const settings: Partial<TenantSettings> = { undocumented_arguments: true };

const cases = flowNames.flatMap((flow) => [[flow, false] as const, [flow, true] as const]);

test.for(cases)(
  "%s with import %s needs the scripts that are named, and each of them",
  async ([flow, on]) => {
    const needed = scriptsOf(flow, on);
    expect(await goesWell(flow, on, needed)).toBe(true);
    for (const script of needed) {
      const others = needed.filter((name) => name !== script);
      expect([script, await goesWell(flow, on, others)]).toEqual([script, false]);
    }
  },
);

test("settings make flows need more scripts, or fewer", () => {
  expect(scriptsOf("login", true, { get_user_on_login: true })).toEqual(["get_user", "login"]);
  expect(scriptsOf("login", false, { get_user_on_login: true })).toEqual(["login"]);
  expect(scriptsOf("reset_password", true, { change_password_on_import_reset: true })).toEqual([
    "get_user",
    "change_password",
  ]);
  expect(scriptsOf("change_email", true, { change_email_on_import: true })).toEqual([
    "get_user",
    "change_email",
  ]);
  expect(scriptsOf("reset_password", false, { get_user_on_reset: false })).toEqual(["change_password"]);
});
