async function remove(userId, callback) {
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

  const id = userId.split('|')[1];
  try {
    await global.legacyUsers.query('DELETE FROM users WHERE id = $1', [id]);
  } catch (err) {
    return callback(new Error('The user database is not available.'));
  }
  callback(null);
}
