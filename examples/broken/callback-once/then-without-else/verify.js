function verify(email, callback) {
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

  global.legacyUsers
    .query('UPDATE users SET email_verified = TRUE WHERE lower(email) = lower($1) RETURNING id', [email])
    .then(({ rows }) => {
      if (rows.length > 0) {
        callback(null, true);
      }
    })
    .catch(() => callback(new Error('The user database is not available.')));
}
