import type { Document } from "mongodb";
import type { Json, JsonObject } from "../../src/model/json.ts";
import type { StoreUser, UserFields } from "../../src/model/store.ts";
import { countedDefaults } from "../shared/mapping/counted-defaults.ts";
import { columnOf } from "../shared/mapping/field-map.ts";
import { identityOf, toColumns } from "../shared/mapping/write.ts";
import { passwordKeeper } from "../shared/password-keeper.ts";
import type { DocumentMap } from "./document-map.ts";
import type { Bson } from "./documents.ts";
import { flattened, nested, toBson } from "./documents.ts";

/** What documents are made with. */
export interface DocumentWriterParts {
  readonly document: DocumentMap;
  readonly bson: Bson;
  /** The error for a field that the mapping does not name. */
  foreign(field: string): Error;
}

/** Makes documents of users. */
export interface DocumentWriter {
  /** Ids that Understudy makes begin again. */
  restart(): void;
  documents(users: readonly UserFields[]): Promise<readonly Document[]>;
  /** What `$set` takes. */
  change(set: UserFields, identity: string): Promise<Document>;
  passwordMatches(user: StoreUser, password: string): Promise<boolean>;
}

/** A writer for the mapped collection. */
export function documentWriter({ document, bson, foreign }: DocumentWriterParts): DocumentWriter {
  const { map } = document;
  const { saltColumn = null, hash = "plain" } = map.password ?? {};
  const passwords = passwordKeeper(hash, { saltApart: saltColumn !== null });
  const defaults = countedDefaults(map.defaults);
  const ids = idFiller(document);
  const valuesOf = (user: UserFields, identity: string) =>
    toColumns(user, { map, passwords, identity, unmapped: foreign });
  return {
    restart() {
      ids.restart();
      defaults.restart();
    },
    documents: (users) =>
      Promise.all(
        users.map(async (user) => {
          const values = await valuesOf(user, identityOf(user));
          return nested({ ...defaults.next(), ...ids.fill(values) }, document, bson);
        }),
      ),
    async change(set, identity) {
      const values = Object.entries(await valuesOf(set, identity));
      return Object.fromEntries(
        values.map(([path, value]) => [path, toBson(value, { document, bson, path })]),
      );
    },
    async passwordMatches({ fields: { password }, columns }, clear) {
      if (typeof password !== "string") return false;
      if (saltColumn === null) return passwords.matches(clear, { value: password });
      const salt = flattened(columns, [saltColumn])[saltColumn];
      return typeof salt === "string" && passwords.matches(clear, { value: password, salt });
    },
  };
}

/** Adds the ids that a suite does not name. */
function idFiller(document: DocumentMap) {
  const idPath = columnOf(document.map, "id");
  const paths = [...new Set([...(idPath === null ? [] : [idPath]), "_id"])];
  let count = 0;
  return {
    restart() {
      count = 0;
    },
    fill(values: JsonObject): JsonObject {
      const missing = paths.filter((path) => values[path] === undefined);
      count += 1;
      const made = missing.map((path) => [path, idFor(document, path, count)] as const);
      return { ...Object.fromEntries(made), ...values };
    },
  };
}

/** The same ids after each reset: counting ones of the type that stands there. */
function idFor(document: DocumentMap, path: string, count: number): Json {
  const as = document.storedAs(path);
  if (as === "number") return count;
  const digits = count.toString(16);
  return as === "objectid"
    ? `5f000000${digits.padStart(16, "0")}`
    : `00000000-0000-4000-8000-${digits.padStart(12, "0")}`;
}
