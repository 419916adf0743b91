import type { Document } from "mongodb";
import type { StoreSettings } from "../../src/model/adapter.ts";
import type { LegacyStore, StoreUser, UserFields } from "../../src/model/store.ts";
import { openMappedStore } from "../shared/mapped-store.ts";
import { mappedFields } from "../shared/mapping/field-map.ts";
import { toUser } from "../shared/mapping/read.ts";
import { identityOf } from "../shared/mapping/write.ts";
import { unmappedField } from "../shared/unmapped-field.ts";
import type { DocumentMap } from "./document-map.ts";
import { documentMap } from "./document-map.ts";
import { documentWriter } from "./document-writer.ts";
import { documentToJson, flattened } from "./documents.ts";
import { refused } from "./refused.ts";
import type { Session } from "./session.ts";
import type { DocumentUsers, MongodbSettings } from "./settings.ts";

/** What a mapped collection is opened with. */
export interface DocumentStoreParts {
  readonly store: StoreSettings<MongodbSettings>;
  readonly session: Session;
  readonly users: DocumentUsers;
}

/** Users that stand in one collection, one document each. */
export function openDocumentStore({ store, session, users }: DocumentStoreParts): LegacyStore {
  const document = documentMap(users);
  const fields = mappedFields(document.map);
  const collection = session.database.collection<Document>(document.collection);
  const foreign = (field: string) => unmappedField(store, { field, known: fields, place: "fields" });
  const writer = documentWriter({ document, bson: session.bson, foreign });
  const { readUser, keyOf } = documentReader(document);
  const explained = <Result>(work: Promise<Result>, who: string) =>
    work.catch((error: unknown) => {
      throw refused(store, who, error);
    });
  return openMappedStore(store, session, {
    fields,
    saltColumn: document.map.password?.saltColumn ?? undefined,
    place: "fields",
    async read() {
      return (await collection.find({}).sort({ _id: 1 }).toArray()).map(readUser).toSorted(byId);
    },
    async empty() {
      await collection.deleteMany({});
      writer.restart();
    },
    async insert(given) {
      if (given.length === 0) return [];
      const documents = await writer.documents(given);
      await explained(collection.insertMany([...documents]), given.map(identityOf).join(", "));
      return documents.map(readUser);
    },
    async update(user, set) {
      const identity = identityOf({ ...user.fields, ...set });
      const change = await writer.change(set, identity);
      if (Object.keys(change).length === 0) return;
      await explained(collection.updateOne({ _id: keyOf(user) }, { $set: change }), identity);
    },
    async remove(user) {
      await collection.deleteOne({ _id: keyOf(user) });
    },
    passwordMatches: writer.passwordMatches,
  });
}

interface DocumentReader {
  readUser(document: Document): StoreUser;
  /** The `_id` of a user that was read, in its own type. */
  keyOf(user: StoreUser): Document["_id"];
}

function documentReader({ map }: DocumentMap): DocumentReader {
  const paths = [...map.fields.map(({ column }) => column), ...(map.password ? [map.password.column] : [])];
  const keys = new WeakMap<StoreUser, Document["_id"]>();
  return {
    readUser(document) {
      const columns = documentToJson(document);
      const user = { fields: toUser(flattened(columns, paths), map).fields, columns };
      keys.set(user, document["_id"]);
      return user;
    },
    keyOf: (user) => keys.get(user),
  };
}

function byId(one: StoreUser, other: StoreUser): number {
  const idOf = ({ fields }: { readonly fields: UserFields }) => String(fields["id"] ?? "");
  return idOf(one).localeCompare(idOf(other), "en", { numeric: true });
}
