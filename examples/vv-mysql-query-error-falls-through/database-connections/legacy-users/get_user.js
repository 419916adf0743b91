/**
 * Finds a reader by email address. A connection per call, with callbacks.
 */
function getByEmail(email, callback) {
  const mysql = require('mysql2');

  const connection = mysql.createConnection({
    host: configuration.MYSQL_HOST,
    port: Number(configuration.MYSQL_PORT),
    user: configuration.MYSQL_USER,
    password: configuration.MYSQL_PASSWORD,
    database: configuration.MYSQL_DATABASE,
    connectTimeout: 4000
  });
  connection.on('error', function () {});

  const sql = 'SELECT id, email, email_verified, name, branch FROM readers WHERE email_key = lower(?)';

  connection.query({ sql: sql, timeout: 4000 }, [email], function (err, rows) {
    if (err) {
      connection.destroy();
      console.error('get_user:', err.code || err.name);
      return callback(new Error('The user database is not available.'));
    }
    connection.end();

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
