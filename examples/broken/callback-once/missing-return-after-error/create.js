function create(user, callback) {
  var bcrypt = require('bcryptjs');
  var Pool = require('pg').Pool;

  if (!global.legacyUsers) {
    global.legacyUsers = new Pool({
      connectionString: configuration.DATABASE_URL,
      max: 2,
      connectionTimeoutMillis: 4000,
      statement_timeout: 4000,
      query_timeout: 5000
    });
    global.legacyUsers.on('error', () => {});
  }

  bcrypt.hash(user.password, Number(configuration.BCRYPT_ROUNDS || 10), function (err, hash) {
    if (err) return callback(err);
    global.legacyUsers.query(
      'INSERT INTO users (email, password_hash) VALUES ($1, $2)',
      [user.email, hash],
      function (err) {
        if (err && err.code === '23505') {
          callback(new ValidationError('user_exists', 'This email address is taken.'));
        } else if (err) {
          callback(new Error('The user database is not available.'));
        }
        callback(null);
      }
    );
  });
}
