async function getUser(email, callback) {
  const { Client } = require('pg');

  const client = new Client({
    connectionString: configuration.DATABASE_URL,
    connectionTimeoutMillis: 4000,
    query_timeout: 5000
  });
  client.on('error', function () {});

  let user;
  try {
    await client.connect();
    const result = await client.query(
      'SELECT id, email, email_verified, nickname, given_name, family_name, plan, locale FROM users WHERE lower(email) = lower($1)',
      [email]
    );
    user = result.rows[0];
  } catch (err) {
    return callback(new Error('The user database is not available.'));
  }

  if (!user) return callback(null);
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
