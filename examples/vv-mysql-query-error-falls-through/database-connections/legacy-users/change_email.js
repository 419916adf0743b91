/**
 * Moves a reader to a new email address. A pool, callbacks wrapped into a promise by hand.
 */
async function changeEmail(email, newEmail, verified, callback) {
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

  const query = (sql, values) =>
    new Promise((resolve, reject) => {
      global.newReaders.query({ sql, timeout: 4000 }, values, (err, result) => {
        if (err) return reject(err);
        return resolve(result);
      });
    });

  let found;
  try {
    const sql = 'UPDATE readers SET email = ?, email_verified = ? WHERE email_key = lower(?)';
    const result = await query(sql, [newEmail, verified === true, email]);
    found = result.affectedRows > 0;
  } catch (err) {
    if (err.code === 'ER_DUP_ENTRY') {
      return callback(new ValidationError('user_exists', 'There is an account with this email already.'));
    }
    console.error('change_email:', err.code || err.name);
    return callback(new Error('The user database is not available.'));
  }
  return callback(null, found);
}
