import type { RouteSettings, RoutesSettings } from "../route-settings.ts";
import { verbs } from "../route-settings.ts";
import type { HttpSettings } from "../settings.ts";
import { graphql } from "./graphql.ts";
import { loginEndpoint } from "./login-endpoint.ts";
import type { PresetName } from "./names.ts";
import { oauthPassword } from "./oauth-password.ts";
import type { Preset } from "./preset.ts";
import { rest } from "./rest.ts";
import { soap } from "./soap.ts";
import { wordpress } from "./wordpress.ts";

/** All presets, by name. */
export const presets: Readonly<Record<PresetName, Preset>> = {
  rest,
  "login-endpoint": loginEndpoint,
  "oauth-password": oauthPassword,
  graphql,
  wordpress,
  soap,
};

/** Settings with the routes of their preset; what the user wrote wins, key by key. */
export function withPreset(settings: HttpSettings): HttpSettings {
  if (settings.preset === undefined) return settings;
  const { routes: given = {}, users } = presets[settings.preset];
  const own: RoutesSettings = settings.routes ?? {};
  const actions = Object.keys({ ...given, ...own }) as (keyof RoutesSettings)[];
  const routes = Object.fromEntries(actions.map((action) => [action, merged(given[action], own[action])]));
  return { ...settings, routes, users: { ...users, ...settings.users } };
}

/** Another method takes the place of the preset's path, another body that of its body. */
function merged(given: RouteSettings | undefined, own: RouteSettings | undefined): RouteSettings {
  const hasVerb = verbs.some((verb) => own?.[verb] !== undefined);
  const hasBody = [own?.json, own?.form, own?.basic].some((part) => part !== undefined);
  const replaced = new Set<string>([...(hasVerb ? verbs : []), ...(hasBody ? ["json", "form"] : [])]);
  const kept = Object.entries(given ?? {}).filter(([key]) => !replaced.has(key));
  return { ...Object.fromEntries(kept), ...own };
}
