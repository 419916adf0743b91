function verify(email, callback) {
  var Pool = require('pg').Pool;

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

  global.legacyUsers.query(
    'UPDATE users SET email_verified = true WHERE email_verified = false AND lower(email) = lower($1)',
    [email],
    function (err, result) {
      if (err) return callback(new Error('The user database is not available.'));
      callback(null, result.rows.length > 0);
    }
  );
}
