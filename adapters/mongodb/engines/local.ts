import { randomBytes } from "node:crypto";
import type { StartOptions, StoreSettings } from "../../../src/model/adapter.ts";
import type { EngineName } from "../../../src/model/store.ts";
import type { Found } from "../../shared/engines/choose-engine.ts";
import type { Engine } from "../../shared/engines/engine.ts";
import { findProgram, notThere } from "../../shared/engines/find-program.ts";
import { startLocalServer } from "../../shared/engines/local-server.ts";
import type { MongodbSettings } from "../settings.ts";
import { engineOf } from "./engine-of.ts";
import { createLogins } from "./logins.ts";
import { isFerretDb, programOf } from "./program.ts";

/** Looks for a server's program on this machine. */
export async function findLocal(
  store: StoreSettings<MongodbSettings>,
  options: StartOptions,
): Promise<Found> {
  const given = store.settings.program ?? options.env["UNDERSTUDY_MONGODB_PROGRAM"];
  const names = given === undefined ? ["mongod", "ferretdb"] : [given];
  const program = await findProgram(names, { env: options.env, folder: store.folder });
  if (program !== null) {
    const start = () => startProgram(store, options, { name: "local", file: program });
    return { there: true, start };
  }
  return {
    there: false,
    ...(store.settings.program === undefined ? {} : { at: ["program"] }),
    why: notThere(names),
    wayOut:
      "For a server on this machine: install MongoDB or FerretDB, or name its program in store.program.",
  };
}

/**
 * Starts a private instance of a program that speaks MongoDB's protocol.
 * @throws HarnessError `engine-failed`
 */
export async function startProgram(
  { folder, settings }: StoreSettings<MongodbSettings>,
  options: StartOptions,
  { name, file }: { readonly name: EngineName; readonly file: string },
): Promise<Engine> {
  const account = { user: "understudy", password: randomBytes(12).toString("hex") };
  const server = await startLocalServer(programOf(file, account), options);
  const place = `127.0.0.1:${server.port}/`;
  const adminUrl = `mongodb://${account.user}:${account.password}@${place}?authSource=admin`;
  const { database, logins = [] } = settings;
  const prepare = () =>
    isFerretDb(file)
      ? createLogins(adminUrl, { folder, logins, roles: [] })
      : createLogins(`mongodb://${place}`, { folder, logins: [account, ...logins], roles: ["root"] });
  return engineOf({ name, adminUrl, folder, server, database, prepare });
}
