/**
 * Checks an email address and a password against the members' database.
 */
async function login(email, password, callback) {
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

  let user;
  let matches = false;
  try {
    const { rows } = await global.legacyUsers.query(
      `SELECT id, email, email_verified, password_hash, nickname, given_name, family_name, plan, locale
         FROM users
        WHERE lower(email) = lower($1)`,
      [email]
    );
    user = rows[0];
    if (user) matches = await bcrypt.compare(password, user.password_hash);
  } catch (err) {
    console.error('login:', err.code || err.name);
    return callback(new Error('The user database is not available.'));
  }

  if (!user) return callback(new WrongUsernameOrPasswordError(null, 'Wrong email or password.'));
  if (!matches) return callback(new WrongUsernameOrPasswordError(String(user.id), 'Wrong email or password.'));

  global.legacyUsers.query('UPDATE users SET last_login_at = now() WHERE id = $1', [user.id]).catch(() => {});

  // Keep in step with get_user.js.
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
