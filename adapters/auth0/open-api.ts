import { openTenantApi, type TenantApi } from "../../src/tenant/api/tenant-api.ts";
import { passwordKeeper, type PasswordKeeper } from "../shared/password-keeper.ts";
import type { Auth0Settings } from "./settings.ts";

/** Cheap hashes of the kind that Auth0 keeps; no salt stands apart. */
export function tenantPasswords(): PasswordKeeper {
  return passwordKeeper({ bcrypt: { cost: 4 } }, { saltApart: false });
}

/** The tenant that the settings describe, without users. */
export function openApi(settings: Auth0Settings, passwords: PasswordKeeper): TenantApi {
  const { domain, connection, client_id, client_secret, grants, scopes, search } = settings;
  const { bodies, id_token, requires_username } = settings;
  return openTenantApi(
    {
      domain,
      connection,
      bodies,
      id_token,
      requires_username,
      applications: [{ client_id, client_secret, grants, scopes }],
      searchDelayMs: search === undefined ? 0 : msOf(search.delay),
    },
    {
      hash: async (password, identity) => String((await passwords.hash(password, identity)).value),
      matches: (password, value) => passwords.matches(password, { value, salt: undefined }),
    },
  );
}

function msOf(delay: string): number {
  const unit = /[a-z]+$/.exec(delay)?.[0] ?? "s";
  return Number.parseFloat(delay) * (unit === "ms" ? 1 : unit === "m" ? 60_000 : 1000);
}
