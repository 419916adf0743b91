/**
 * Stores a new password after a reset.
 */
async function changePassword(email, newPassword, callback) {
  const bcrypt = require('bcrypt');
  const { Pool } = require('pg');

  if (!global.legacyUsers) {
    global.legacyUsers = new Pool({
      connectionString: configuration.DATABASE_URL,
      max: 2,
      connectionTimeoutMillis: 4000,
      statement_timeout: 4000,
      query_timeout: 5000
    });
    global.legacyUsers.on('error', () => {});
    global.legacyUsers.on('connect', (client) => client.on('error', () => {}));
  }

  let client;
  let changed;
  try {
    const hash = await bcrypt.hash(newPassword, Number(configuration.BCRYPT_ROUNDS || 10));
    client = await global.legacyUsers.connect();
    await client.query('BEGIN');
    const result = await client.query('UPDATE users SET password_hash = $1 WHERE lower(email) = lower($2)', [
      hash,
      email
    ]);
    changed = result.rowCount > 0;
    if (changed) await client.query('COMMIT');
    client.release();
  } catch (err) {
    if (client) client.release(true);
    console.error('change_password:', err.code || err.name);
    return callback(new Error('The user database is not available.'));
  }
  return callback(null, changed);
}
