async function create(user, callback) {
  const bcrypt = require('bcryptjs');
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

  try {
    const hash = await bcrypt.hash(user.password, Number(configuration.BCRYPT_ROUNDS || 10));
    await global.legacyUsers.query(
      'INSERT INTO users (email, password_hash) VALUES ($1, $2)',
      [user.email, hash]
    );
    return callback(null);
  } catch (err) {
    if (err.code === '23505') {
      return callback({ name: 'ValidationError', code: 'user_exists', message: 'User already exists.' });
    }
    return callback(new Error('The user database is not available.'));
  }
}
