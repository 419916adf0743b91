async function changePassword(email, newPassword, callback) {
  const bcrypt = require('bcryptjs');
  const { Client } = require('pg');

  const client = new Client({
    connectionString: configuration.DATABASE_URL,
    connectionTimeoutMillis: 4000,
    query_timeout: 5000
  });
  client.on('error', function () {});

  let result;
  try {
    await client.connect();
    const hash = await bcrypt.hash(newPassword, Number(configuration.BCRYPT_ROUNDS || 10));
    await client.query('BEGIN');
    result = await client.query('UPDATE users SET password_hash = $1 WHERE lower(email) = lower($2)', [hash, email]);
  } catch (err) {
    return callback(new Error('The user database is not available.'));
  } finally {
    await client.end().catch(() => {});
  }
  callback(null, result.rowCount === 1);
}
