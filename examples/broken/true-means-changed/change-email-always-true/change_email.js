function changeEmail(email, newEmail, verified, callback) {
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
    .query('UPDATE users SET email = $1, email_verified = $2 WHERE lower(email) = lower($3)', [
      newEmail,
      Boolean(verified),
      email
    ])
    .then(() => true, (err) => err)
    .then((outcome) => {
      if (outcome === true) return callback(null, true);
      if (outcome.code === '23505') return callback(new ValidationError('user_exists', 'This email is taken.'));
      return callback(new Error('The user database is not available.'));
    });
}
