import { command, isSilent } from "./mysql/commands.ts";

/**
 * Whether bytes belong to the opening of a connection to a database: its start, the proof of who one is, or the driver's
 * own watch over the server. Told by the shapes of three protocols; whatever else is a question.
 */
export function isGreeting(bytes: Buffer): boolean {
  return (
    isPostgresStart(bytes) ||
    isMysqlProof(bytes) ||
    isMysqlPrepare(bytes) ||
    isPostgresTypeQuery(bytes) ||
    isMongoGreeting(bytes)
  );
}

/** Whether bytes end a connection, or let go of something, and so have no answer. */
export function isFarewell(bytes: Buffer): boolean {
  const isPostgres = bytes.length === 5 && bytes[0] === 0x58 && bytes.readInt32BE(1) === 4;
  const isMysql = isMysqlPacket(bytes) && bytes[3] === 0 && isSilent(bytes[4] ?? 0);
  return isPostgres || isMysql;
}

/** A start or a request for TLS has a length and no letter; passwords and SASL have the letter p. */
function isPostgresStart(bytes: Buffer): boolean {
  if (bytes.length < 8) return bytes.length > 5 && isPostgresProof(bytes);
  const isWhole = bytes.readInt32BE(0) === bytes.length;
  return (isWhole && postgresStarts.has(bytes.readInt32BE(4))) || isPostgresProof(bytes);
}

function isPostgresProof(bytes: Buffer): boolean {
  return bytes[0] === 0x70 && bytes.readInt32BE(1) === bytes.length - 1;
}

/**
 * postgres.js asks each new connection for the types of arrays, and awaits the answer nowhere: no script can catch what
 * comes of it.
 */
function isPostgresTypeQuery(bytes: Buffer): boolean {
  return (
    bytes[0] === 0x50 && bytes.includes("select b.oid, b.typarray") && bytes.includes("pg_catalog.pg_type")
  );
}

/** Commands count from 0; what a client says while it is let in has a higher number. */
function isMysqlProof(bytes: Buffer): boolean {
  return isMysqlPacket(bytes) && bytes[3] !== 0;
}

/**
 * Naming a statement asks the store for nothing yet. Drivers with callbacks of their own for both steps, such as
 * mysql2, call the script back twice where the connection breaks here, which no script can be blamed for.
 */
function isMysqlPrepare(bytes: Buffer): boolean {
  return isMysqlPacket(bytes) && bytes[3] === 0 && bytes[4] === command.prepare;
}

function isMysqlPacket(bytes: Buffer): boolean {
  return bytes.length > 4 && bytes.readUIntLE(0, 3) === bytes.length - 4;
}

/** OP_QUERY is only used to say hello today; in OP_MSG the first key names the command. */
function isMongoGreeting(bytes: Buffer): boolean {
  if (bytes.length < 27 || bytes.readInt32LE(0) > bytes.length) return false;
  const code = bytes.readInt32LE(12);
  if (code === opQuery) return true;
  if (code !== opMessage) return false;
  const end = bytes.indexOf(0, 26);
  return end !== -1 && mongoGreetings.has(bytes.toString("latin1", 26, end).toLowerCase());
}

/** Protocol 3.0 and 3.2, TLS, GSS, cancelling. */
const postgresStarts: ReadonlySet<number> = new Set([196_608, 196_610, 80_877_103, 80_877_104, 80_877_102]);
const opQuery = 2004;
const opMessage = 2013;
const mongoGreetings: ReadonlySet<string> = new Set([
  "hello",
  "ismaster",
  "saslstart",
  "saslcontinue",
  "ping",
  "endsessions",
]);
