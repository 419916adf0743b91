/**
 * Finds a member by email address, without a password.
 */
async function getUser(email, callback) {
  const { Pool } = require('pg');

  if (!global.lookups) {
    global.lookups = new Pool({
      connectionString: configuration.DATABASE_URL,
      connectionTimeoutMillis: 4000,
      statement_timeout: 4000,
      query_timeout: 5000
    });
    // Without a listener, losing an idle connection would end the whole container.
    global.lookups.on('error', () => {});
    global.lookups.on('connect', (client) => client.on('error', () => {}));
  }

  let client;
  let user;
  try {
    client = await global.lookups.connect();
    const { rows } = await client.query(
      `SELECT id, email, email_verified, nickname, given_name, family_name, plan, locale
         FROM users
        WHERE lower(email) = lower($1)`,
      [email]
    );
    client.release();
    user = rows[0];
  } catch (err) {
    console.error('get_user:', err.code || err.name);
    return callback(new Error('The user database is not available.'));
  }
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
}
