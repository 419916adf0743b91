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
    await global.legacyUsers.query('INSERT INTO users (email, password_hash) VALUES ($1, $2)', [
      user.email,
      hash
    ]);
  } catch (err) {
    if (err.response.status === 409) {
      return callback(new ValidationError('user_exists', 'The user is there already.'));
    }
    return callback(new Error(err.response.data.message));
  }
  callback(null);
}
