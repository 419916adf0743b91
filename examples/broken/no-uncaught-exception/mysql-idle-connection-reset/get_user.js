/**
 * Finds a reader by email address. A connection for the life of the container, with callbacks.
 */
function getByEmail(email, callback) {
  const mysql = require('mysql2');

  // Opened once, and again after a failure.
  if (!global.lookups) {
    global.lookups = mysql.createConnection({
      host: configuration.MYSQL_HOST,
      port: Number(configuration.MYSQL_PORT),
      user: configuration.MYSQL_USER,
      password: configuration.MYSQL_PASSWORD,
      database: configuration.MYSQL_DATABASE,
      connectTimeout: 4000
    });
  }
  const connection = global.lookups;

  const sql = 'SELECT id, email, email_verified, name, branch FROM readers WHERE email_key = lower(?)';

  connection.query({ sql: sql, timeout: 4000 }, [email], function (err, rows) {
    if (err) {
      connection.destroy();
      global.lookups = null;
      console.error('get_user:', err.code || err.name);
      return callback(new Error('The user database is not available.'));
    }

    if (rows.length === 0) return callback(null);

    // Keep in step with login.js.
    callback(null, {
      user_id: rows[0].id.toString(),
      email: rows[0].email,
      email_verified: Boolean(rows[0].email_verified),
      name: rows[0].name || undefined,
      app_metadata: { branch: rows[0].branch }
    });
  });
}
