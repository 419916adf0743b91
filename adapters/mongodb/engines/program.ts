import { makeOwned } from "../../shared/engines/run-as.ts";
import type { ServerProgram } from "../../shared/engines/server-program.ts";
import type { Login } from "./logins.ts";

/** The server of this program: FerretDB where it is named so, else MongoDB. */
export function programOf(file: string, account: Login): ServerProgram {
  const isFerret = /ferretdb/i.test(file);
  return {
    product: `${isFerret ? "FerretDB" : "MongoDB"} (${file})`,
    adapter: "mongodb",
    program: file,
    // Nothing is prepared, so nothing depends on the version.
    version: "empty-v1",
    initialise: (folder, place) => makeOwned(folder, place.user),
    arguments: (data, port) =>
      isFerret ? ferretArguments(data, port, account) : mongodArguments(data, port),
    env: (env) => ({ ...env, LC_ALL: "C", TZ: "UTC" }),
    ready: isFerret ? /Listening on TCP/i : /Waiting for connections/i,
    help: "Name another program in store.program, or give a server in store.url, or use the engine docker.",
  };
}

function mongodArguments(data: string, port: number): readonly string[] {
  return [
    `--dbpath=${data}`,
    `--port=${port}`,
    "--bind_ip=127.0.0.1",
    "--nounixsocket",
    "--noauth",
    "--wiredTigerCacheSizeGB=0.25",
    "--setParameter=diagnosticDataCollectionEnabled=false",
  ];
}

/** Its data stands in SQLite; it knows passwords by a setting of its own only. */
function ferretArguments(data: string, port: number, { user, password }: Login): readonly string[] {
  return [
    "--handler=sqlite",
    `--sqlite-url=file:${data}/`,
    `--listen-addr=127.0.0.1:${port}`,
    "--debug-addr=-",
    `--state-dir=${data}`,
    "--telemetry=disable",
    "--test-enable-new-auth",
    "--setup-database=admin",
    `--setup-username=${user}`,
    `--setup-password=${password}`,
  ];
}
