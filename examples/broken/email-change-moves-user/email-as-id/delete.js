function deleteUser(id, callback) {
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

  global.legacyUsers.query('DELETE FROM users WHERE email = $1', [id], (err) => {
    if (err) return callback(new Error('The user database is not available.'));
    return callback(null);
  });
}
