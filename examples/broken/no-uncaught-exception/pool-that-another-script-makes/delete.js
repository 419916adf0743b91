/**
 * Removes a member. The id is the user_id of login.js and get_user.js, without "auth0|".
 */
function deleteUser(id, callback) {
  const { Pool } = require('pg');

  // One small pool per container, shared by all scripts of this connection.
  if (!global.legacyUsers) {
    global.legacyUsers = new Pool({
      connectionString: configuration.DATABASE_URL,
      max: 2,
      connectionTimeoutMillis: 4000,
      statement_timeout: 4000,
      query_timeout: 5000
    });
  }

  // Ids are integers here; anything else was never ours.
  if (!/^\d{1,9}$/.test(id)) return callback(null);

  global.legacyUsers.query('DELETE FROM users WHERE id = $1', [id], (err) => {
    if (err) {
      console.error('delete:', err.code || err.name);
      return callback(new Error('The user database is not available.'));
    }
    return callback(null);
  });
}
