/**
 * Adds a reader who signs up. A pool of promises and a transaction.
 */
async function create(user, callback) {
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
  try {
    const hash = await bcrypt.hash(user.password, Number(configuration.BCRYPT_ROUNDS || 10));
    const row = { email: user.email, password_hash: hash, name: user.name || null };
    connection = await global.readers.getConnection();
    await connection.beginTransaction();
    await connection.query({ sql: 'INSERT INTO readers SET ?', values: [row], timeout: 4000 });
    await connection.commit();
    connection.release();
  } catch (err) {
    if (err.code === 'ER_DUP_ENTRY') {
      connection.release();
      return callback(new ValidationError('user_exists', 'There is an account with this email already.'));
    }
    // Nobody knows in what state it is; the server rolls back what it had begun.
    if (connection) connection.destroy();
    console.error('create:', err.code || err.name);
    return callback(new Error('The user database is not available.'));
  }
  return callback(null);
}
