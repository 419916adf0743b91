function getByEmail(email, callback) {
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

  const sql = "SELECT id, email, email_verified, nickname, given_name, family_name, plan, locale FROM users WHERE lower(email) = lower('" + email + "')";

  global.legacyUsers.query(sql, function (err, result) {
    if (err) return callback(new Error('The user database is not available.'));
    if (result.rows.length === 0) return callback(null);

    const user = result.rows[0];
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
