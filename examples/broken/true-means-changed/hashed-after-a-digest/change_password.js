async function changePassword(email, newPassword, callback) {
  const bcrypt = require('bcryptjs');
  const crypto = require('crypto');
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
    // bcrypt reads 72 bytes; a digest of the password is always shorter.
    const short = crypto.createHash('sha256').update(newPassword).digest('base64');
    const hash = await bcrypt.hash(short, Number(configuration.BCRYPT_ROUNDS || 10));
    result = await global.legacyUsers.query(
      'UPDATE users SET password_hash = $1 WHERE lower(email) = lower($2)',
      [hash, email]
    );
  } catch (err) {
    return callback(new Error('The user database is not available.'));
  }
  return callback(null, result.rowCount > 0);
}
