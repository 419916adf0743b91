export type { Attributes, ChangeOptions, Directory } from "./directory.ts";
export { tenantHandlers } from "./handlers.ts";
export { sampleScopes, type Application, type Grant, type TenantApiOptions } from "./options.ts";
export type { Passwords } from "./passwords.ts";
export { openTenantApi, type TenantApi } from "./tenant-api.ts";
export { innerId, outerId, shownUser, type TenantUser } from "./tenant-user.ts";
