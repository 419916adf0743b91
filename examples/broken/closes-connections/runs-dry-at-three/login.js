async function login(email, password, callback) {
  const bcrypt = require('bcryptjs');
  const { Pool } = require('pg');

  const pool = new Pool({
    connectionString: configuration.DATABASE_URL,
    connectionTimeoutMillis: 4000,
    query_timeout: 5000
  });
  pool.on('error', () => {});

  let user;
  let matches;
  try {
    const result = await pool.query('SELECT * FROM users WHERE lower(email) = lower($1)', [email]);
    user = result.rows[0];
    matches = user && (await bcrypt.compare(password, user.password_hash));
  } catch (err) {
    return callback(new Error('The user database is not available.'));
  }

  if (!user) return callback(new WrongUsernameOrPasswordError(null, 'Wrong email or password.'));
  if (!matches) return callback(new WrongUsernameOrPasswordError(String(user.id), 'Wrong email or password.'));
  callback(null, {
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
