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

  let rowCount;
  try {
    const passwordHash = await bcrypt.hash(newPassword, await bcrypt.genSalt(Number(configuration.BCRYPT_ROUNDS || 10)));
    const values = { email, newPassword, passwordHash };
    ({ rowCount } = await global.legacyUsers.query(
      'UPDATE users SET password_hash = $1 WHERE lower(email) = lower($2)',
      [values.newPassword, values.email]
    ));
  } catch (err) {
    return callback(new Error('The user database is not available.'));
  }
  return callback(null, rowCount > 0);
}
