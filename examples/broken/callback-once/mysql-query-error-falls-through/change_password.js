/**
 * Sets a new password for a reader. A connection per call, with callbacks.
 */
function changePassword(email, newPassword, callback) {
  const bcrypt = require('bcryptjs');
  const mysql = require('mysql2');

  bcrypt.hash(newPassword, Number(configuration.BCRYPT_ROUNDS || 10), function (err, hash) {
    if (err) return callback(new Error('The password cannot be stored.'));

    const connection = mysql.createConnection({
      host: configuration.MYSQL_HOST,
      port: Number(configuration.MYSQL_PORT),
      user: configuration.MYSQL_USER,
      password: configuration.MYSQL_PASSWORD,
      database: configuration.MYSQL_DATABASE,
      connectTimeout: 4000
    });
    connection.on('error', function () {});

    connection.connect(function (err) {
      if (err) {
        connection.destroy();
        return callback(new Error('The user database is not available.'));
      }
      const sql = 'UPDATE readers SET password_hash = ? WHERE email_key = lower(?)';
      return connection.query({ sql: sql, values: [hash, email], timeout: 4000 }, function (err, answer) {
        connection.destroy();
        if (err) callback(new Error('The user database is not available.'));
        callback(null, Boolean(answer && answer.affectedRows > 0));
      });
    });
  });
}
