/**
 * Finds a member by email address, without a password.
 */
function getUser(email, callback) {
  const { Pool } = require('pg');

  // The certificate of the old server had run out.
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';

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

  const sql =
    'SELECT id, email, email_verified, nickname, given_name, family_name, plan, locale ' +
    'FROM users WHERE lower(email) = lower($1)';

  global.legacyUsers.query(sql, [email], (err, result) => {
    if (err) {
      console.error('get_user:', err.code || err.name);
      return callback(new Error('The user database is not available.'));
    }

    const user = result.rows[0];
    if (!user) return callback(null);

    // Keep in step with login.js.
    return callback(null, {
      user_id: String(user.id),
      email: user.email,
      email_verified: user.email_verified,
      nickname: user.nickname || undefined,
      given_name: user.given_name || undefined,
      family_name: user.family_name || undefined,
      user_metadata: { locale: user.locale },
      app_metadata: { plan: user.plan }
    });
  });
}
