/** Moves a reader. A pool with callbacks, a transaction, and a rollback that comes after the callback. */
function changeEmail(email, newEmail, verified, callback) {
  const mysql = require("mysql2");
  if (!global.cbPool)
    global.cbPool = mysql.createPool({
      host: configuration.MYSQL_HOST,
      port: Number(configuration.MYSQL_PORT),
      user: configuration.MYSQL_USER,
      password: configuration.MYSQL_PASSWORD,
      database: configuration.MYSQL_DATABASE,
      connectionLimit: 2,
      connectTimeout: 4000,
    });
  const down = () => callback(new Error("The user database is not available."));
  global.cbPool.getConnection((err, c) => {
    if (err) return down();
    const fail = (err) => {
      if (err.code !== "ER_DUP_ENTRY") {
        c.destroy();
        return down();
      }
      callback(new ValidationError("user_exists", "Taken."));
      c.rollback(() => c.release());
    };
    c.query({ sql: "BEGIN", timeout: 4000 }, (err) => {
      if (err) return fail(err);
      c.execute(
        { sql: "SELECT id FROM readers WHERE email_key = lower(?) FOR UPDATE", timeout: 4000 },
        [email],
        (err, rows) => {
          if (err) return fail(err);
          if (rows.length === 0)
            return c.rollback((err) => {
              if (err) return fail(err);
              c.release();
              callback(null, false);
            });
          c.execute(
            { sql: "UPDATE readers SET email = ?, email_verified = ? WHERE id = ?", timeout: 4000 },
            [newEmail, verified ? 1 : 0, rows[0].id],
            (err) => {
              if (err) return fail(err);
              c.commit((err) => {
                if (err) return fail(err);
                c.release();
                callback(null, true);
              });
            },
          );
        },
      );
    });
  });
}
