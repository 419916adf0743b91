/**
 * Adds a member who signs up, in one transaction with a look at who is there.
 */
async function create(user, callback) {
  const bcrypt = require('bcrypt');
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
    global.legacyUsers.on('connect', (client) => client.on('error', () => {}));
  }

  const metadata = user.user_metadata || {};
  let client;
  try {
    const hash = await bcrypt.hash(user.password, Number(configuration.BCRYPT_ROUNDS || 10));
    client = await global.legacyUsers.connect();
    await client.query('BEGIN');
    const taken = await client.query('SELECT id FROM users WHERE lower(email) = lower($1)', [user.email]);
    if (taken.rowCount > 0) {
      await client.query('ROLLBACK');
      client.release();
      return callback(new ValidationError('user_exists', 'There is an account with this email already.'));
    }
    await client.query(
      'INSERT INTO users (email, password_hash, given_name, family_name, locale) ' +
        "VALUES ($1, $2, $3, $4, coalesce($5, 'en'))",
      [user.email, hash, metadata.given_name, metadata.family_name, metadata.locale]
    );
    await client.query('COMMIT');
  } catch (err) {
    if (client) client.release(true);
    // 23505 is unique_violation.
    if (err.code === '23505') {
      return callback(new ValidationError('user_exists', 'There is an account with this email already.'));
    }
    console.error('create:', err.code || err.name);
    return callback(new Error('The user database is not available.'));
  }
  return callback(null);
}
