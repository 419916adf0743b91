/**
 * Checks an email address and a password with a client of its own, out of a pool that the container keeps.
 */
async function login(email, password, callback) {
  const bcrypt = require('bcrypt');
  const { Pool } = require('pg');

  if (!global.loginPool) {
    global.loginPool = new Pool({
      connectionString: configuration.DATABASE_URL,
      max: 2,
      connectionTimeoutMillis: 3000,
      query_timeout: 5000
    });
    global.loginPool.on('error', () => {});
  }

  let client;
  try {
    client = await global.loginPool.connect();
    const { rows } = await client.query(
      `SELECT id, email, email_verified, password_hash, nickname, given_name, family_name, plan, locale
         FROM users
        WHERE lower(email) = lower($1)`,
      [email]
    );
    const user = rows[0];
    if (!user) return callback(new WrongUsernameOrPasswordError(null, 'Wrong email or password.'));

    const matches = await bcrypt.compare(password, user.password_hash);
    if (!matches) return callback(new WrongUsernameOrPasswordError(String(user.id), 'Wrong email or password.'));

    client.release();
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
  } catch (err) {
    if (client) client.release(err);
    console.error('login:', err.code || err.name);
    return callback(new Error('The user database is not available.'));
  }
}
