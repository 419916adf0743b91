function login(email, password, callback) {
  const bcrypt = require('bcryptjs');
  const { Client } = require('pg');

  const client = new Client({
    connectionString: configuration.DATABASE_URL,
    connectionTimeoutMillis: 4000,
    query_timeout: 5000
  });
  client.on('error', function () {});

  client.connect(function (err) {
    if (err) return callback(new Error('The user database is not available.'));

    client.query('SELECT * FROM users WHERE lower(email) = lower($1)', [email], function (err, result) {
      client.end();
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
  });
}
