/** Checks a password. A pool of promises, and each look ends the transaction that it opens without autocommit. */
async function login(email, password, callback) {
  const bcrypt = require("bcryptjs");
  const mysql = require("mysql2/promise");

  if (!global.readers) {
    global.readers = mysql.createPool({
      host: configuration.MYSQL_HOST,
      port: Number(configuration.MYSQL_PORT),
      user: configuration.MYSQL_USER,
      password: configuration.MYSQL_PASSWORD,
      database: configuration.MYSQL_DATABASE,
      connectionLimit: 2,
      connectTimeout: 4000,
    });
  }

  let reader;
  let matches = false;
  try {
    const connection = await global.readers.getConnection();
    await connection.query({ sql: "SET autocommit = 0", timeout: 4000 });
    const [rows] = await connection.query({
      sql: "SELECT id, email, email_verified, password_hash, name, branch FROM readers WHERE email_key = lower(?)",
      values: [email],
      timeout: 4000,
    });
    await connection.commit();
    connection.release();
    reader = rows[0];
    if (reader) matches = await bcrypt.compare(password, reader.password_hash);
  } catch (err) {
    console.error("login:", err.code || err.name);
    return callback(new Error("The user database is not available."));
  }

  if (!reader) return callback(new WrongUsernameOrPasswordError(null, "Wrong email or password."));
  if (!matches)
    return callback(new WrongUsernameOrPasswordError(String(reader.id), "Wrong email or password."));

  // Keep in step with get_user.js.
  return callback(null, {
    user_id: String(reader.id),
    email: reader.email,
    email_verified: reader.email_verified === 1,
    name: reader.name || undefined,
    app_metadata: { branch: reader.branch },
  });
}
