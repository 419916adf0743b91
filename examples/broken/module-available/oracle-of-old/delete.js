/**
 * Removes a member from the old store.
 */
function deleteUser(id, callback) {
  const oracledb = require('oracledb');

  oracledb.getConnection({ connectString: configuration.DATABASE_URL }, function (err, connection) {
    if (err) return callback(new Error('The user database is not available.'));
    connection.execute('DELETE FROM users WHERE id = :id', [id], { autoCommit: true }, function (err) {
      connection.close(function () {
        callback(err ? new Error('The user could not be deleted.') : null);
      });
    });
  });
}
