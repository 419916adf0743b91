function login(email, password, callback) {
  var bcrypt = require('bcryptjs');
  var pg = require('pg');

  pg.connect(configuration.DATABASE_URL, function (err, client, done) {
    if (err) return callback(new Error('The user database is not available.'));

    client.query('SELECT * FROM users WHERE lower(email) = lower($1)', [email], function (err, result) {
      done();
      if (err) return callback(new Error('The user database is not available.'));
      if (result.rows.length === 0) return callback(new WrongUsernameOrPasswordError(null, 'Unknown email.'));

      var user = result.rows[0];
      bcrypt.compare(password, user.password_hash, function (err, same) {
        if (err) return callback(new Error('The user database is not available.'));
        if (!same) return callback(new WrongUsernameOrPasswordError(String(user.id), 'Wrong password.'));
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
      });
    });
  });
}
