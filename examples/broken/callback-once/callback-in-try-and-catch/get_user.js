async function getUser(email, callback) {
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

  try {
    const found = await global.legacyUsers.query(
      'SELECT id, email, email_verified, nickname, given_name, family_name, plan, locale FROM users WHERE lower(email) = lower($1)',
      [email]
    );
    const user = found.rows[0];
    if (!user) callback(null);

    const profile = {
      user_id: String(user.id),
      email: user.email,
      email_verified: user.email_verified,
      nickname: user.nickname || undefined,
      given_name: user.given_name || undefined,
      family_name: user.family_name || undefined,
      user_metadata: { locale: user.locale },
      app_metadata: { plan: user.plan }
    };
    callback(null, profile);
  } catch (err) {
    callback(new Error('Could not look up the user.'));
  }
}
