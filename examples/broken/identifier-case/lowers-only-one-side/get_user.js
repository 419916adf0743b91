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

  let user;
  try {
    const query = { text: 'SELECT * FROM users WHERE email = $1', values: [email.toLowerCase()] };
    user = (await global.legacyUsers.query(query)).rows.shift();
  } catch (err) {
    return callback(new Error('The user database is not available.'));
  }

  return user
    ? callback(null, {
        user_id: String(user.id),
        email: user.email,
        email_verified: user.email_verified,
        nickname: user.nickname || undefined,
        given_name: user.given_name || undefined,
        family_name: user.family_name || undefined,
        user_metadata: { locale: user.locale },
        app_metadata: { plan: user.plan }
      })
    : callback(null);
}
