type Load = (name: string) => unknown;
type Call = (...args: unknown[]) => unknown;

/**
 * The globals of the old runtime that are not simply a package's value.
 * Their shapes: github.com/auth0/auth0-authz-rules-api, `index.js`.
 */
export const magicGlobals: Readonly<Record<string, (load: Load) => unknown>> = {
  jwt(load) {
    const { decode, sign, verify } = load("jsonwebtoken") as Record<string, unknown>;
    return { decode, sign, verify };
  },
  mongo(load) {
    const { Long, Double, ObjectID, ObjectId, Timestamp, BSON } = load("mongodb") as Record<string, unknown>;
    const open = load("mongo-getdb") as Call;
    const connect = (...args: unknown[]): unknown => open(...args);
    return Object.assign(connect, { Long, Double, ObjectID: ObjectID ?? ObjectId, Timestamp, BSON });
  },
  mysql(load) {
    const { createConnection } = load("mysql") as { readonly createConnection: Call };
    return (options: unknown) => createConnection(options);
  },
  mysql_pool(load) {
    const { createPool } = load("mysql") as { readonly createPool: Call };
    const pools = new Map<string, unknown>();
    return (options: object) => {
      const key = JSON.stringify(options);
      const pool = pools.get(key) ?? createPool({ connectionLimit: 30, ...options });
      pools.set(key, pool);
      return pool;
    };
  },
  ObjectID(load) {
    const { ObjectID, ObjectId } = load("mongodb") as Record<string, unknown>;
    return ObjectID ?? ObjectId;
  },
  pbkdf2(load) {
    const EasyPbkdf2 = load("easy-pbkdf2") as (new () => unknown) & {
      readonly EasyPbkdf2?: new () => unknown;
    };
    return new (EasyPbkdf2.EasyPbkdf2 ?? EasyPbkdf2)();
  },
  postgres(load) {
    const pg = load("pg") as { readonly connect: Call };
    return (connection: unknown, callback: unknown) => pg.connect(connection, callback);
  },
  sqlserver(load) {
    const { Connection, Request, TYPES } = load("tedious") as {
      readonly Connection: new (config: unknown) => unknown;
      readonly Request: unknown;
      readonly TYPES: unknown;
    };
    return { connect: (config: unknown) => new Connection(config), Request, Types: TYPES };
  },
};
