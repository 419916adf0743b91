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

  let rows;
  try {
    ({ rows } = await global.legacyUsers.query('SELECT * FROM users WHERE lower(email) = lower($1)', [email]));
  } catch (err) {
    return callback(new Error('The user database is not available.'));
  }

  return rows.length === 0
    ? callback(new WrongUsernameOrPasswordError(email, 'Wrong email or password.'))
    : callback(null, {
        user_id: String(rows[0].id),
        email: rows[0].email,
        email_verified: rows[0].email_verified,
        nickname: rows[0].nickname || undefined,
        given_name: rows[0].given_name || undefined,
        family_name: rows[0].family_name || undefined,
        user_metadata: { locale: rows[0].locale },
        app_metadata: { plan: rows[0].plan }
      });
}
