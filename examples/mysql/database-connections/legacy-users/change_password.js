/**
 * Stores a new password after a reset. A pool of promises and a transaction.
 */
async function changePassword(email, newPassword, callback) {
  const bcrypt = require('bcryptjs');
  const mysql = require('mysql2/promise');

  if (!global.readers) {
    global.readers = mysql.createPool({
      host: configuration.MYSQL_HOST,
      port: Number(configuration.MYSQL_PORT),
      user: configuration.MYSQL_USER,
      password: configuration.MYSQL_PASSWORD,
      database: configuration.MYSQL_DATABASE,
      connectionLimit: 2,
      connectTimeout: 4000
    });
  }

  let connection;
  let changed = false;
  try {
    const hash = await bcrypt.hash(newPassword, Number(configuration.BCRYPT_ROUNDS || 10));
    connection = await global.readers.getConnection();
    const run = (sql, values) => connection.query({ sql, values, timeout: 4000 });
    await run('START TRANSACTION');
    const [rows] = await run('SELECT id FROM readers WHERE email_key = lower(?) FOR UPDATE', [email]);
    if (rows.length > 0) {
      await run('UPDATE readers SET password_hash = ? WHERE id = ?', [hash, rows[0].id]);
      changed = true;
    }
    await run('COMMIT');
    connection.release();
  } catch (err) {
    // Nobody knows in what state it is; the server rolls back what it had begun.
    if (connection) connection.destroy();
    console.error('change_password:', err.code || err.name);
    return callback(new Error('The user database is not available.'));
  }
  return callback(null, changed);
}
