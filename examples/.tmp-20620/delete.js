function remove(id, callback) {
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

  // Resolves with the number of rows.
  const run = async (sql, values) => {
    const result = await global.legacyUsers.query(sql, values);
    return result.rowCount;
  };

  if (!/^\d{1,9}$/.test(id)) return callback(null);

  run('DELETE FROM users WHERE id = $1', [id], function (err) {
    if (err) return callback(new Error('The user database is not available.'));
    callback(null);
  });
}
