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
    const { rows } = await global.legacyUsers.query(
      `SELECT u.*, u.id::text AS user_id, json_build_object('plan', plan) AS app_metadata,
               json_build_object('locale', locale) AS user_metadata
          FROM users u WHERE lower(email) = lower($1)`,
      [email]
    );
    const user = rows[0];
    if (!user) return callback(null);

    const { id, created_at, last_login_at, plan, locale, ...profile } = user;
    for (const key of Object.keys(profile)) if (profile[key] === null) delete profile[key];
    return callback(null, profile);
  } catch (err) {
    return callback(new Error('The user database is not available.'));
  }
}
