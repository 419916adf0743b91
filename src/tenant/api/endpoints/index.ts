import type { Endpoint } from "../call.ts";
import { changePassword } from "./change-password.ts";
import { connectionUsers, listConnections } from "./connections.ts";
import { discovery, jwks } from "./discovery.ts";
import { oauthToken } from "./oauth-token.ts";
import { signup } from "./signup.ts";
import { userByEmail, userById } from "./user-look-up.ts";
import { userCreate } from "./user-create.ts";
import { userDelete } from "./user-delete.ts";
import { userSearch } from "./user-search.ts";
import { userUpdate } from "./user-update.ts";
import { userinfo } from "./userinfo.ts";

/** Everything that can be asked of a tenant. */
export const endpoints: readonly Endpoint[] = [
  oauthToken,
  userinfo,
  jwks,
  discovery,
  signup,
  changePassword,
  userSearch,
  userCreate,
  userById,
  userUpdate,
  userDelete,
  userByEmail,
  listConnections,
  connectionUsers,
];
