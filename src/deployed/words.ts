import type { DeployedDifference } from "../model/deployed.ts";
import type { Look } from "./compare-script.ts";

type Words = Pick<DeployedDifference, "message" | "help">;

/** A script that is not the one in git. */
export function differs(script: string, look: Look): Words {
  return {
    message: `${script} in the tenant is not the one in git${looks[look]}`,
    help: look === "unfilled" ? unfilledHelp : `${deploy}, or bring the tenant's change into git first.`,
  };
}

/** A script that git has and the tenant has not. */
export function missing(script: string): Words {
  if (script !== "change_email") {
    return { message: `${script} is in git, but not in the tenant.`, help: `${deploy}.` };
  }
  // https://auth0.com/docs/authenticate/database-connections/custom-db/templates/change-email
  return {
    message:
      "change_email is in git, but not in the tenant. Saving the connection's scripts in the dashboard deletes it.",
    help: `${deploy}, and save the scripts of this connection in the dashboard no more: https://auth0.com/docs/authenticate/database-connections/custom-db/templates/change-email`,
  };
}

/** A script that the tenant has and git has not. */
export function additional(script: string, look: Look): Words {
  return {
    message: `${script} is in the tenant, but not in git${looks[look]}`,
    help: `Remove it from the tenant, or bring it into git: nothing tests it now.`,
  };
}

/** A setting that git names otherwise. */
export function settingDiffers(setting: string): Words {
  const why = consequences[setting.split(".")[0] ?? ""];
  return {
    message: `${setting} is not what git says${why === undefined ? "." : `: ${why}.`}`,
    help: `${deploy}, or bring the tenant's setting into git, so that the tests run with it.`,
  };
}

/** The tenant keeps scripts that it does not run. */
export const customizationOff: Words = {
  message: "The tenant has enabledDatabaseCustomization off: it keeps the scripts and runs none of them.",
  help: 'Turn on "Use my own database" of the connection, or deploy `enabledDatabaseCustomization: true`.',
};

/** A key that scripts read and the tenant has not. */
export function configurationMissing(key: string, scripts: readonly string[]): Words {
  const who = scripts.length === 0 ? "" : `; ${scripts.join(", ")} read${scripts.length === 1 ? "s" : ""} it`;
  return {
    message: `configuration.${key} is in the project file, but not in the tenant${who}.`,
    help: `Add ${key} to the connection's configuration in the tenant, or say --ignore configuration.${key} where the scripts can do without it.`,
  };
}

const deploy = "Deploy what git has";

const looks = {
  plain: ".",
  stub: ': it is the placeholder "Please implement", which answers everything with an error.',
  unfilled: ", but would be with its keywords replaced: placeholders stand there as they are in git.",
  "not-javascript": ": it is not valid JavaScript.",
} as const satisfies Record<Look, string>;

const unfilledHelp =
  "If the export was taken with AUTH0_PRESERVE_KEYWORDS, take it without. If not, the scripts were deployed without keyword replacement: deploy them with auth0-deploy-cli and its mappings.";

const consequences: Readonly<Record<string, string>> = {
  import_mode: "it decides which scripts run, and whether users move to Auth0",
  enable_script_context: "it decides which arguments the scripts get",
  requires_username: "it decides which identifiers people log in with",
  enabledDatabaseCustomization: "without it no script runs",
};
