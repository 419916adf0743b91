/**
 * Notes that a member followed the link in the verification mail.
 */
function verify(email, callback) {
  const { Pool } = require('pg');

  // One small pool per container, shared by all scripts of this connection.
  if (!global.verifiedUsers) {
    global.verifiedUsers = new Pool({
      connectionString: configuration.DATABASE_URL,
      max: 2,
      connectionTimeoutMillis: 4000,
      statement_timeout: 4000,
      query_timeout: 5000
    });
  }

  global.verifiedUsers
    .query('UPDATE users SET email_verified = true WHERE lower(email) = lower($1)', [email])
    .then(
      (result) => callback(null, result.rowCount > 0),
      (err) => {
        console.error('verify:', err.code || err.name);
        callback(new Error('The user database is not available.'));
      }
    );
}
