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
      `SELECT id::text AS user_id, email, email_verified, nickname, given_name, family_name,
              json_build_object('locale', locale) AS user_metadata,
              json_build_object('plan', plan) AS app_metadata
         FROM users WHERE lower(email) = lower($1)`,
      [email]
    );
    const profile = rows[0] || {};
    for (const key of ['nickname', 'given_name', 'family_name']) if (!profile[key]) delete profile[key];
    return callback(null, profile);
  } catch (err) {
    return callback(new Error('The user database is not available.'));
  }
}
