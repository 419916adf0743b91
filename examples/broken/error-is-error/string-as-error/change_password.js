function changePassword(email, newPassword, callback) {
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

  bcrypt.hash(newPassword, Number(configuration.BCRYPT_ROUNDS || 10), function (err, hash) {
    if (err) return callback(err);
    global.legacyUsers.query(
      'UPDATE users SET password_hash = $1 WHERE lower(email) = lower($2)',
      [hash, email],
      function (err, result) {
        if (err) return callback(new Error('The user database is not available.'));
        if (result.rowCount === 0) return callback('user not found');
        callback(null, true);
      }
    );
  });
}
