/**
 * Removes a reader by the user_id of login.js and get_user.js. A prepared statement.
 */
function remove(id, callback) {
  const mysql = require('mysql2');

  // Ids are numbers here; MySQL would read 12abc as 12.
  if (!/^\d{1,9}$/.test(id)) return callback(null);

  const connection = mysql.createConnection({
    host: configuration.MYSQL_HOST,
    port: Number(configuration.MYSQL_PORT),
    user: configuration.MYSQL_USER,
    password: configuration.MYSQL_PASSWORD,
    database: configuration.MYSQL_DATABASE,
    connectTimeout: 4000
  });
  connection.on('error', () => {});

  const done = (err) => {
    connection.destroy();
    if (err) {
      console.error('delete:', err.code || err.name);
      return callback(new Error('The user database is not available.'));
    }
    return callback(null);
  };

  // Connected first: execute answers twice where the connection cannot be made.
  connection.connect((err) => {
    if (err) return done(err);
    return connection.execute({ sql: 'DELETE FROM readers WHERE id = ?', timeout: 4000 }, [Number(id)], done);
  });
}
