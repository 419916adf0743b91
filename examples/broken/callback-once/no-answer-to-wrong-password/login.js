function login(email, password, callback) {
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

  const sql = 'SELECT * FROM users WHERE lower(email) = lower($1)';
  global.legacyUsers.query(sql, [email], function (err, result) {
    if (err) return callback(new Error('The user database is not available.'));
    if (result.rows.length === 0) return callback(new WrongUsernameOrPasswordError(null, 'Unknown user.'));

    const user = result.rows[0];
    bcrypt.compare(password, user.password_hash, function (err, isValid) {
      if (err) return callback(new Error('The password could not be checked.'));
      if (isValid) {
        callback(null, {
          user_id: String(user.id),
          email: user.email,
          email_verified: user.email_verified,
          nickname: user.nickname || undefined,
          given_name: user.given_name || undefined,
          family_name: user.family_name || undefined,
          user_metadata: { locale: user.locale },
          app_metadata: { plan: user.plan }
        });
      }
    });
  });
}
