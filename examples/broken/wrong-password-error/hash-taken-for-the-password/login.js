async function login(email, password, callback) {
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

  let user;
  let matches = false;
  try {
    const { rows } = await global.legacyUsers.query('SELECT * FROM users WHERE lower(email) = lower($1)', [email]);
    user = rows[0];
    // Members from before 2019 have not been hashed yet.
    if (user) matches = password === user.password_hash || (await bcrypt.compare(password, user.password_hash));
  } catch (err) {
    return callback(new Error('The user database is not available.'));
  }
  if (!user) return callback(new WrongUsernameOrPasswordError(null, 'Wrong email or password.'));
  if (!matches) return callback(new WrongUsernameOrPasswordError(String(user.id), 'Wrong email or password.'));

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
