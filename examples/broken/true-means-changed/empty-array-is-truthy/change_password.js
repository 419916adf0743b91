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

  try {
    const hash = await bcrypt.hash(newPassword, Number(configuration.BCRYPT_ROUNDS || 10));
    const result = await global.legacyUsers.query(
      'UPDATE users SET password_hash = $2 WHERE lower(email) = lower($1) RETURNING id',
      [email, hash]
    );
    return callback(null, !!result.rows);
  } catch (err) {
    return callback(new Error('The user database is not available.'));
  }
}
