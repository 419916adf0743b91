/**
 * Notes that a member followed the link in the verification mail. A client per call.
 */
function verify(email, callback) {
  const { Client } = require('pg');

  const client = new Client({
    connectionString: configuration.DATABASE_URL,
    connectionTimeoutMillis: 4000,
    statement_timeout: 4000,
    query_timeout: 5000
  });
  client.on('error', () => {});

  client.connect((err) => {
    if (err) {
      client.end();
      return callback(new Error('The user database is not available.'));
    }
    const sql = 'UPDATE users SET email_verified = true WHERE lower(email) = lower($1)';
    return client.query(sql, [email], (err, result) => {
      client.end();
      if (err) callback(new Error('The user database is not available.'));
      callback(null, Boolean(result && result.rowCount > 0));
    });
  });
}
