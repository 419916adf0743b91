function create(user, callback) {
  const crypto = require('crypto');
  const { Pool } = require('pg');

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

  const hash = crypto.createHash('sha256').update(user.password).digest('hex');

  global.legacyUsers.query('INSERT INTO users (email, password_hash) VALUES ($1, $2)', [user.email, hash], (err) => {
    if (!err) return callback(null);
    if (err.code === '23505') return callback(new ValidationError('user_exists', 'This email is taken.'));
    return callback(new Error('The user database is not available.'));
  });
}
