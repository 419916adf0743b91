import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";
import { isSalt } from "../model/salt.ts";
import type { StoreUser } from "../model/store.ts";
import type { Marks } from "./marks.ts";

/** What is known of secrets in the store, and where else they stand. */
export interface StoredSecrets {
  readonly marks: Marks;
  /** `hash:ada` → how many of them have been seen. */
  readonly stored: Map<string, number>;
  /** The column of salts, if the mapping names one. */
  readonly saltColumn: string | undefined;
}

/** Remembers what a row holds of a password: its hash, and the salt that stands apart. */
export function learnStored(secrets: StoredSecrets, row: StoreUser, owner: string): void {
  const { password } = row.fields;
  if (typeof password === "string") learn(secrets, password, `hash:${owner}`);
  const texts = textsIn(row.columns);
  for (const { path, name, text } of texts) {
    if (!isSalt(name, text) && !(path === secrets.saltColumn && longEnough.test(text))) continue;
    // Some scripts take for a salt what is no secret: the address, or the time of the sign-up.
    const isElsewhere = texts.some((other) => other.path !== path && isSame(other.text, text));
    if (!isElsewhere) learn(secrets, text, `salt:${owner}`);
  }
}

/** Another value has another mark: whoever compares rows must see that it changed. */
function learn({ marks, stored }: StoredSecrets, secret: string, kind: string): void {
  if (marks.markOf(secret) !== null) return;
  const count = (stored.get(kind) ?? 0) + 1;
  stored.set(kind, count);
  marks.learn(secret, count === 1 ? `«${kind}»` : `«${kind}:${count}»`);
}

interface Text {
  readonly path: string;
  readonly name: string;
  readonly text: string;
}

/** In documents, too. */
function textsIn(columns: JsonObject, above = ""): readonly Text[] {
  return Object.entries(columns).flatMap(([name, value]: [string, Json]) => {
    if (typeof value === "string") return [{ path: `${above}${name}`, name, text: value }];
    return isJsonObject(value) ? textsIn(value, `${above}${name}.`) : [];
  });
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** What is shorter, or a word, stands in other texts by chance. */
const longEnough = /^(?!\p{L}+$)\S{8,}$/u;
