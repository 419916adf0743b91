async function verify(email, callback) {
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
    const result = await global.legacyUsers.query(
      'UPDATE users SET email_verified = true WHERE lower(email) = lower($1)',
      [email]
    );
    callback(null, result.rowCount === 1);
  } catch (err) {
    console.error('verify', err.code);
    callback(new Error('The user database is not available.'));
  } finally {
    callback(null);
  }
}
