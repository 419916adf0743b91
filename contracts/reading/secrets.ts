import { isJsonObject, type Json } from "../../src/model/json.ts";
import { asksForToken } from "../../src/model/token-request.ts";
import { invocations, type Seen } from "./invocations.ts";
import { below, marksIn, type Mark } from "./marks.ts";
import { saltsIn } from "./salts.ts";

/** What must not stand in what a script returns. */
interface Secrets {
  /** Passwords and hashes. */
  readonly secrets: readonly Mark[];
  /** Secret settings of the connection. */
  readonly settings: readonly Mark[];
  /** Tokens with which the application asks its API. */
  readonly tokens: readonly Mark[];
  /** Where salts of passwords stand. */
  readonly salts: readonly string[];
}

type Entry = readonly [key: string, item: Json];

/** All that no-secret-in-profile reports of a value that a script returned. */
export function secretsIn(seen: Seen, returned: Json): Secrets {
  const marks = marksIn(returned);
  const others = marks.filter(({ path }) => !saysWho.has(path));
  return {
    secrets: marks.filter(({ kind }) => kind === "password" || kind === "hash"),
    settings: others.filter((mark) => mark.kind === "config" && !isOrdinary(seen, mark)),
    tokens: others.filter((mark) => mark.kind === "token" && isOfApplication(seen, mark)),
    salts: saltsIn(returned),
  };
}

/** Where these stand: keys joined by dots. */
export function placesOfSecrets(seen: Seen, returned: Json): ReadonlySet<string> {
  const { secrets, settings, tokens, salts } = secretsIn(seen, returned);
  return new Set([...[...secrets, ...settings, ...tokens].map(({ path }) => path), ...salts]);
}

/** A value without what stands at these places, and without what held nothing else. */
export function without(places: ReadonlySet<string>, value: Json, path = ""): Json {
  const rest = (entries: readonly Entry[]) => entries.flatMap((entry) => left(places, entry, path));
  if (isJsonObject(value)) return Object.fromEntries(rest(Object.entries(value)));
  if (!Array.isArray(value)) return value;
  return rest(value.map((item: Json, index): Entry => [String(index), item])).map(([, item]) => item);
}

function left(places: ReadonlySet<string>, [key, item]: Entry, path: string): readonly Entry[] {
  const place = below(path, key);
  if (places.has(place)) return [];
  const rest = without(places, item, place);
  return isEmpty(rest) && !isEmpty(item) ? [] : [[key, rest]];
}

function isEmpty(value: Json): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

/** A short or plain value may stand in a profile by chance. */
function isOrdinary({ trace: { connection } }: Seen, mark: Mark): boolean {
  return connection.ordinarySettings?.includes(settingOf(mark)) === true;
}

/** The name of a setting whose value a mark stands for. */
export function settingOf({ text: mark }: Mark): string {
  return mark.slice(mark.indexOf(":") + 1, -1);
}

/** What an API hands out for a user may be meant for her; what the application gets for itself is nobody else's. */
function isOfApplication({ trace }: Seen, { text: mark }: Mark): boolean {
  const requests = invocations(trace).flatMap(({ record }) => record.http);
  const handing = requests.filter(({ responseBody }) => responseBody.includes(mark));
  return handing.length > 0 && handing.every(asksForToken);
}

/** Fields by which a user is known; where one is equal to a secret, that is the secret's fault. */
const saysWho: ReadonlySet<string> = new Set(["id", "user_id", "email", "username", "phone_number"]);
