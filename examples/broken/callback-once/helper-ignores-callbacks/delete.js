function remove(id, callback) {
  const { Client } = require('pg');

  // Resolves with the number of rows.
  async function run(sql, values) {
    const client = new Client({
      connectionString: configuration.DATABASE_URL,
      connectionTimeoutMillis: 4000,
      query_timeout: 5000
    });
    client.on('error', () => {});
    try {
      await client.connect();
      const result = await client.query(sql, values);
      return result.rowCount;
    } finally {
      await client.end();
    }
  }

  if (!/^\d{1,9}$/.test(id)) return callback(null);

  run('DELETE FROM users WHERE id = $1', [id], function (err) {
    if (err) return callback(new Error('The user database is not available.'));
    callback(null);
  });
}
