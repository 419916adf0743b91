import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { StartOptions, StoreSettings } from "../../../src/model/adapter.ts";
import type { Found } from "../../shared/engines/choose-engine.ts";
import { findProgram, notThere } from "../../shared/engines/find-program.ts";
import type { SqlSettings } from "../../shared/sql/settings.ts";
import { startPrivate } from "./private.ts";
import { postgresProgram } from "./program.ts";

/** Looks for PostgreSQL's programs on this machine. */
export async function findLocal(store: StoreSettings<SqlSettings>, options: StartOptions): Promise<Found> {
  const given = store.settings.program ?? options.env["UNDERSTUDY_POSTGRES_PROGRAM"];
  const places = { env: options.env, folder: store.folder };
  const postgres = await findProgram([given ?? "postgres"], { ...places, besides: await packageFolders() });
  const wayOut =
    "For a server from this machine's packages: install postgresql, or name its program `postgres` in store.program.";
  if (postgres === null) {
    const at = store.settings.program === undefined ? {} : { at: ["program"] };
    return { there: false, why: notThere([given ?? "postgres"]), wayOut, ...at };
  }
  const initdb = await findProgram([join(dirname(postgres), "initdb"), "initdb"], places);
  if (initdb === null) return { there: false, why: `there is no initdb beside ${postgres}.`, wayOut };
  return {
    there: true,
    async start() {
      const version = await versionOf(postgres);
      const program = postgresProgram(
        { postgres, initdb, version },
        {
          product: `PostgreSQL (${postgres})`,
          help: "Name another program in store.program, or give a server in store.url.",
        },
      );
      return startPrivate(store, options, { name: "local", program });
    },
  };
}

async function versionOf(postgres: string): Promise<string> {
  const said = await promisify(execFile)(postgres, ["--version"]).catch(() => ({ stdout: "" }));
  return /\d+(?:\.\d+)*/.exec(said.stdout)?.[0] ?? "0";
}

/** Debian keeps each version's programs away from PATH; the newest comes first. */
async function packageFolders(): Promise<readonly string[]> {
  const versions = await readdir(debianFolder).catch(() => []);
  const newest = versions.toSorted((one, other) => Number(other) - Number(one));
  return newest.map((version) => join(debianFolder, version, "bin"));
}

const debianFolder = "/usr/lib/postgresql";
