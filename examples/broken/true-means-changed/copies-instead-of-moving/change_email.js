function changeEmail(email, newEmail, verified, callback) {
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

  const sql = `
    INSERT INTO users (email, email_verified, password_hash, nickname, given_name, family_name, plan, locale)
    SELECT $2, $3, password_hash, nickname, given_name, family_name, plan, locale
      FROM users WHERE lower(email) = lower($1)`;

  global.legacyUsers.query(sql, [email, newEmail, verified === true], (err, result) => {
    if (err && err.code === '23505') return callback(new ValidationError('user_exists', 'This email is taken.'));
    if (err) return callback(new Error('The user database is not available.'));
    return callback(null, result.rowCount > 0);
  });
}
