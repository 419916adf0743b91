function create(user, callback) {
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

  bcrypt.hash(user.password, Number(configuration.BCRYPT_ROUNDS || 10), function (err, hash) {
    if (err) return callback(err);
    global.legacyUsers.query(
      'INSERT INTO users (email, password_hash) VALUES ($1, $2)',
      [user.email, hash],
      function (err, result) {
        if (err) throw err;
        callback(null);
      }
    );
  });
}
