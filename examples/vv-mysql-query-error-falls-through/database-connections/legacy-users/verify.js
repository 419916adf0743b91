/**
 * Notes that a reader followed the link in the verification mail. A connection per call, with promises.
 */
function verify(email, callback) {
  const mysql = require('mysql2/promise');

  let connection;
  mysql
    .createConnection({
      host: configuration.MYSQL_HOST,
      port: Number(configuration.MYSQL_PORT),
      user: configuration.MYSQL_USER,
      password: configuration.MYSQL_PASSWORD,
      database: configuration.MYSQL_DATABASE,
      connectTimeout: 4000
    })
    .then(function (made) {
      connection = made;
      return connection.query({
        sql: 'UPDATE readers SET email_verified = 1 WHERE email_key = lower(?)',
        values: [email],
        timeout: 4000
      });
    })
    .then(
      function (answer) {
        connection.destroy();
        // affectedRows counts the rows that were found, also where they said so before.
        callback(null, answer[0].affectedRows > 0);
      },
      function (err) {
        if (connection) connection.destroy();
        console.error('verify:', err.code || err.name);
        callback(new Error('The user database is not available.'));
      }
    );
}
