import { contentAt, type Packets } from "./packets.ts";

/**
 * Whether what comes next can be read, by what the client says of itself as it answers the greeting: in this protocol,
 * neither over TLS nor compressed, and with results that are described.
 * @see https://dev.mysql.com/doc/dev/mysql-server/latest/group__group__cs__capabilities__flags.html
 */
export function isFollowed(client: Packets): boolean {
  const first = contentAt(client, 0);
  const second = contentAt(client, 1);
  const fourth = contentAt(client, 3);
  const isPlain = (first & compressed) === 0 && (second & secured) === 0 && (fourth & squeezed) === 0;
  return isPlain && (second & protocol41) !== 0 && (fourth & undescribed) === 0 && !hearsMore(client, first);
}

/**
 * Whoever leaves out the first flag says at the end what it understands of MariaDB beyond MySQL: that a server tells how
 * far it has come, and that it leaves out what the columns are.
 * @see https://mariadb.com/docs/server/reference/clientserver-protocol/1-connecting/connection
 */
function hearsMore(client: Packets, first: number): boolean {
  return (first & mysqls) === 0 && (contentAt(client, 28) & (progress | undescribedAgain)) !== 0;
}

const mysqls = 0x01;
const compressed = 0x20;
/** Of the second byte. */
const protocol41 = 0x02;
const secured = 0x08;
/** Of the fourth: CLIENT_OPTIONAL_RESULTSET_METADATA, CLIENT_ZSTD_COMPRESSION_ALGORITHM. */
const undescribed = 0x02;
const squeezed = 0x04;
/** Of the byte behind all others. */
const progress = 0x01;
const undescribedAgain = 0x10;
