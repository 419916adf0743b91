async function login(email, password, callback) {
  const bcrypt = require('bcryptjs');
  const { Client } = require('pg');

  async function run(sql, values) {
    const client = new Client({
      connectionString: configuration.DATABASE_URL,
      connectionTimeoutMillis: 4000,
      query_timeout: 5000
    });
    client.on('error', () => {});
    try {
      await client.connect();
      return (await client.query(sql, values)).rows;
    } finally {
      await client.end().catch(() => {});
    }
  }

  let user;
  let matches;
  try {
    [user] = await run('SELECT * FROM users WHERE lower(email) = lower($1)', [email]);
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

  // Nobody needs to wait for this.
  await run('UPDATE users SET last_login_at = now() WHERE id = $1', [user.id]).catch(() => {});
}
