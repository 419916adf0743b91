import type { Document } from "mongodb";
import type { StoreSettings } from "../../src/model/adapter.ts";
import type { LegacyStore, StoreUser, UserFields } from "../../src/model/store.ts";
import { mappedFields } from "../shared/mapping/field-map.ts";
import { matchesFields, toUser } from "../shared/mapping/read.ts";
import { identityOf } from "../shared/mapping/write.ts";
import { unmappedField } from "../shared/unmapped-field.ts";
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
  const { map } = document;
  const fields = mappedFields(map);
  const paths = [...map.fields.map(({ column }) => column), ...(map.password ? [map.password.column] : [])];
  const collection = session.database.collection<Document>(document.collection);
  const foreign = (field: string) => unmappedField(store, { field, known: fields, place: "fields" });
  const writer = documentWriter({ document, bson: session.bson, foreign });
  const readUser = (found: Document): StoreUser => {
    const json = documentToJson(found);
    return { fields: toUser(flattened(json, paths), map).fields, columns: json };
  };
  const explained = <Result>(work: Promise<Result>, who: string) =>
    work.catch((error: unknown) => {
      throw refused(store, who, error);
    });
  const insert = async (given: readonly UserFields[]) => {
    if (given.length === 0) return [];
    const documents = await writer.documents(given);
    await explained(collection.insertMany([...documents]), given.map(identityOf).join(", "));
    return documents.map(readUser);
  };
  const matching = async (match: UserFields) => {
    const unknown = Object.keys(match).find((field) => !fields.includes(field));
    if (unknown !== undefined) throw foreign(unknown);
    const all = await collection.find({}).toArray();
    return all.filter((found) => matchesFields(readUser(found), match));
  };
  return {
    address: session.address,
    fields,
    async users() {
      return (await collection.find({}).sort({ _id: 1 }).toArray()).map(readUser).toSorted(byId);
    },
    async reset(given) {
      await collection.deleteMany({});
      writer.restart();
      return insert(given);
    },
    async insert(user) {
      const [inserted] = await insert([user]);
      if (inserted === undefined) throw new Error(`${document.collection} took no document`);
      return inserted;
    },
    async update(match, set) {
      const found = await matching(match);
      for (const one of found) {
        const identity = identityOf({ ...readUser(one).fields, ...set });
        const change = await writer.change(set, identity);
        await explained(collection.updateOne({ _id: one["_id"] }, { $set: change }), identity);
      }
      return found.length;
    },
    async remove(match) {
      const found = await matching(match);
      await collection.deleteMany({ _id: { $in: found.map((one) => one["_id"]) } });
      return found.length;
    },
    passwordMatches: writer.passwordMatches,
    [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
  };
}

function byId(one: StoreUser, other: StoreUser): number {
  const [first, second] = [one, other].map(({ fields }) => String(fields["id"] ?? ""));
  return (first ?? "").localeCompare(second ?? "", "en", { numeric: true });
}
