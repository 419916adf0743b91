/**
 * Stores a new password after a reset.
 */
async function changePassword(email, newPassword, callback) {
  const bcrypt = require('bcrypt');
  const { Pool } = require('pg');

  // One small pool per container, shared by all scripts of this connection.
  if (!global.legacyUsers) {
    global.legacyUsers = new Pool({
      connectionString: configuration.DATABASE_URL,
      max: 2,
      connectionTimeoutMillis: 4000,
      statement_timeout: 4000,
      query_timeout: 5000
    });
    // Without a listener, losing an idle connection would end the whole container.
    global.legacyUsers.on('error', () => {});
  }

  let changed;
  try {
    const hash = await bcrypt.hash(newPassword, Number(configuration.BCRYPT_ROUNDS || 10));
    const result = await global.legacyUsers.query(
      'UPDATE users SET password_hash = $1 WHERE lower(email) = lower($2)',
      [hash, email]
    );
    changed = result.rowCount > 0;
  } catch (err) {
    console.error('change_password:', err.code || err.name);
    return callback(new Error('The user database is not available.'));
  }
  return callback(null, changed);
}
