/**
 * Adds a reader who signs up. A pool, with callbacks.
 */
function create(user, callback) {
  const bcrypt = require('bcryptjs');
  const mysql = require('mysql2');

  if (!global.newReaders) {
    global.newReaders = mysql.createPool({
      host: configuration.MYSQL_HOST,
      port: Number(configuration.MYSQL_PORT),
      user: configuration.MYSQL_USER,
      password: configuration.MYSQL_PASSWORD,
      database: configuration.MYSQL_DATABASE,
      connectionLimit: 2,
      connectTimeout: 4000
    });
  }

  bcrypt.hash(user.password, Number(configuration.BCRYPT_ROUNDS || 10), function (err, hash) {
    if (err) return callback(new Error('The password cannot be stored.'));

    const row = { email: user.email, password_hash: hash, name: user.name || null };

    global.newReaders.query({ sql: 'INSERT INTO readers SET ?', timeout: 4000 }, row, function (err) {
      if (err && err.code === 'ER_DUP_ENTRY') {
        return callback(new ValidationError('user_exists', 'There is an account with this email already.'));
      }
      if (err) {
        console.error('create:', err.code || err.name);
        return callback(new Error('The user database is not available.'));
      }
      return callback(null);
    });
  });
}
