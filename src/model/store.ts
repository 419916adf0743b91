import type { Json, JsonObject } from "./json.ts";

/**
 * A user as a suite writes it: field to value; `password` in clear. Fields that scripts and contracts know: id, email,
 * username, phone_number, password, email_verified, phone_verified, nickname, name, given_name, family_name, picture,
 * blocked, user_metadata, app_metadata; any other may stand besides.
 */
export type UserFields = JsonObject;

/** A legacy user as it stands in the store. */
export interface StoreUser {
  /** Mapped fields in the suite's terms; `password` is what the column holds (a hash); id as a string. */
  readonly fields: JsonObject;
  /** All columns of the table, in the table's order, also the ones that the mapping does not name. */
  readonly columns: JsonObject;
}

/** Where `${store.…}` in the project file and scripts' own addresses lead. */
export interface StoreAddress {
  readonly url: string;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** A store that speaks HTTP and lives in this process: requests to its address are answered here. */
export interface StoreService {
  readonly scheme: "http" | "https";
  /** `request.url` is the address as the script wrote it. */
  answer(request: Request): Promise<Response>;
  /** What it says where it answers with that status and has done nothing; without it, nothing is said. */
  refuse?: ((request: Request, status: number) => Response) | undefined;
  /** Whether 401 is, by its description, its word for something about a user, and that not only at a login. */
  readonly refusesUsers?: boolean | undefined;
  /** False where its description has other words than 401 for a wrong password; absent where nobody knows. */
  readonly refusesLogins?: boolean | undefined;
  /** Puts its clock so many milliseconds ahead of the real one, where what it hands out runs out. */
  setAhead?(ms: number): void;
}

/** What stands in a store that was just reset. */
export interface Beginning {
  /** The users that were given, as they stand, in the same order. */
  readonly given: readonly StoreUser[];
  /** All mapped users, ordered by id; a trigger may have changed or added some. */
  readonly users: readonly StoreUser[];
}

/** A leased legacy store: one database of one server, for one worker. */
export interface LegacyStore extends AsyncDisposable {
  readonly address: StoreAddress | null;
  /** Who answers at the address, where no server listens there. */
  readonly service?: StoreService | undefined;
  /** The fields that the mapping names; null where any field can be kept. */
  readonly fields: readonly string[] | null;
  /** The columns that each row has, for a store whose rows have all the same. */
  readonly columns?: readonly string[] | undefined;
  /** The column, or keys joined by dots, that holds the salts of passwords, where these stand apart from the hashes. */
  readonly saltColumn?: string | undefined;
  /** Empties the mapped tables and inserts these users. Returns them as they stand, ids filled in, in the same order. */
  reset(users: readonly UserFields[]): Promise<readonly StoreUser[]>;
  /** As `reset`, and reads all users at once, for a store that can do so in less than the two of them take. */
  begin?: ((users: readonly UserFields[]) => Promise<Beginning>) | undefined;
  /** All mapped users, ordered by id. */
  users(): Promise<readonly StoreUser[]>;
  insert(user: UserFields): Promise<StoreUser>;
  /** Changes the given fields of the user whose mapped fields equal `match`. Returns how many were changed. */
  update(match: UserFields, set: UserFields): Promise<number>;
  remove(match: UserFields): Promise<number>;
  /** Whether `password` (clear) is the one that this user's row holds. */
  passwordMatches(user: StoreUser, password: string): Promise<boolean>;
}

/** What a started server tells the workers: plain data that crosses process borders. */
export interface ServerInfo {
  readonly adapter: string;
  readonly engine: EngineName;
  /** E.g. `postgres 18.4 embedded`. */
  readonly label: string;
  /** The fields that the mapping names; null where any field can be kept. */
  readonly fields: readonly string[] | null;
  /** Adapter-specific: connection data of the template database. */
  readonly data: Json;
  /** How many leases one worker makes good use of at the same time; many where it is not said. */
  readonly leasesAtOnce?: number | undefined;
}

/** Where a legacy store runs. */
export type EngineName = "embedded" | "docker" | "local" | "url" | "none";
