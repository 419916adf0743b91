async function deleteUser(id, callback) {
  const { Pool } = require('pg');
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

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

  if (!/^\d{1,9}$/.test(id)) return callback(null);

  try {
    for (let seconds = 0; seconds < 60; seconds += 1) {
      const busy = await global.legacyUsers.query("SELECT 1 FROM users WHERE id = $1 AND plan = 'premium'", [id]);
      if (busy.rowCount === 0) break;
      await pause(1000);
    }
    await global.legacyUsers.query('DELETE FROM users WHERE id = $1', [id]);
  } catch (err) {
    return callback(new Error('The user database is not available.'));
  }
  return callback(null);
}
