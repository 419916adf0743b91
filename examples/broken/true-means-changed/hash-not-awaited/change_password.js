async function changePassword(email, newPassword, callback) {
  const bcrypt = require('bcryptjs');
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
  }

  let result;
  try {
    const hash = bcrypt.hash(newPassword, Number(configuration.BCRYPT_ROUNDS || 10));
    result = await global.legacyUsers.query(
      'UPDATE users SET password_hash = $1 WHERE lower(email) = lower($2)',
      [hash, email]
    );
  } catch (err) {
    return callback(new Error('The user database is not available.'));
  }
  return callback(null, result.rowCount > 0);
}
