/**
 * What a client may ask a MySQL server, by the first byte of a packet that counts from 0.
 * @see https://dev.mysql.com/doc/dev/mysql-server/latest/my__command_8h.html
 */
export const command = {
  quit: 0x01,
  initDb: 0x02,
  query: 0x03,
  ping: 0x0e,
  changeUser: 0x11,
  prepare: 0x16,
  execute: 0x17,
  sendLongData: 0x18,
  close: 0x19,
  resetStatement: 0x1a,
  setOption: 0x1b,
  fetch: 0x1c,
  resetConnection: 0x1f,
} as const;

/** Whether nothing is answered: the connection ends, or something is let go of or added to a statement. */
export function isSilent(asked: number): boolean {
  return asked === command.quit || asked === command.close || asked === command.sendLongData;
}
