/**
 * Moves a member to a new email address. Always four parameters: Auth0 documents no context here.
 */
async function changeEmail(email, newEmail, verified, callback) {
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

  let changed;
  try {
    const result = await global.legacyUsers.query(
      'UPDATE users SET email = $2, email_verified = $3 WHERE lower(email) = lower($1)',
      [email, newEmail, verified === true]
    );
    changed = result.rowCount > 0;
  } catch (err) {
    if (err.code === '23505') {
      return callback(new ValidationError('user_exists', 'There is an account with this email already.'));
    }
    console.error('change_email:', err.code || err.name);
    return callback(new Error('The user database is not available.'));
  }
  return callback(null, changed);
}
