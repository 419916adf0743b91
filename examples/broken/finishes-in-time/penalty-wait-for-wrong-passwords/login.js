function login(email, password, callback) {
  const bcrypt = require('bcryptjs');
  const { Pool } = require('pg');
  const PENALTY_MS = 30 * 1000;

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

  global.legacyUsers
    .query('SELECT * FROM users WHERE lower(email) = lower($1)', [email])
    .then(async ({ rows: [user] }) => {
      if (!user) return { error: new WrongUsernameOrPasswordError(null, 'Wrong credentials.') };
      if (await bcrypt.compare(password, user.password_hash)) return { user };
      await new Promise((resolve) => setTimeout(resolve, PENALTY_MS));
      return { error: new WrongUsernameOrPasswordError(String(user.id), 'Wrong credentials.') };
    })
    .catch(() => ({ error: new Error('The user database is not available.') }))
    .then(({ error, user }) => {
      if (error) return callback(error);
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
    });
}
