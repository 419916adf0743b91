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

  bcrypt.hash(user.password, Number(configuration.BCRYPT_ROUNDS || 10), (err, hash) => {
    if (err) return callback(new Error('The password cannot be stored.'));

    global.legacyUsers.query(
      `INSERT INTO users (email, password_hash) VALUES ($1, $2)
       ON CONFLICT (lower(email)) DO UPDATE SET password_hash = EXCLUDED.password_hash`,
      [user.email, hash],
      (err) => {
        if (err) return callback(new Error('The user database is not available.'));
        return callback(null);
      }
    );
  });
}
