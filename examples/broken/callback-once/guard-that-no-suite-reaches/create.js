/**
 * Adds a member who signs up. Auth0 hands the password over in clear.
 */
function create(user, callback) {
  const bcrypt = require('bcrypt');
  const { Pool } = require('pg');

  // One small pool per container, shared by all scripts of this connection.
  if (!global.legacyUsers) {
    global.legacyUsers = new Pool({
      connectionString: configuration.DATABASE_URL,
      max: 2,
      connectionTimeoutMillis: 4000,
      statement_timeout: 4000,
      query_timeout: 5000
    });
    // Without a listener, losing an idle connection would end the whole container.
    global.legacyUsers.on('error', () => {});
  }

  const metadata = user.user_metadata || {};

  bcrypt.hash(user.password, Number(configuration.BCRYPT_ROUNDS || 10), (err, hash) => {
    if (err) return callback(new Error('The password cannot be stored.'));

    const sql =
      'INSERT INTO users (email, password_hash, given_name, family_name, locale) ' +
      "VALUES ($1, $2, $3, $4, coalesce($5, 'en'))";
    const values = [user.email, hash, metadata.given_name, metadata.family_name, metadata.locale];

    global.legacyUsers.query(sql, values, (err) => {
      // 23505 is unique_violation.
      if (err && err.code === '23505') {
        return callback(new ValidationError('user_exists', 'There is an account with this email already.'));
      }
      // 23514 is check_violation.
      if (err && err.code === '23514') {
        callback(new ValidationError('invalid_user', 'Please check what you have typed.'));
      }
      if (err && err.code !== '23514') {
        console.error('create:', err.code || err.name);
        return callback(new Error('The user database is not available.'));
      }
      return callback(null);
    });
  });
}
