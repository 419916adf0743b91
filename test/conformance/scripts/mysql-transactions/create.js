/** Adds a reader. One connection for the life of the container, with callbacks and a transaction. */
function create(user, callback) {
  const bcrypt = require("bcryptjs");
  const mysql = require("mysql2");
  function fresh() {
    const made = mysql.createConnection({
      host: configuration.MYSQL_HOST,
      port: Number(configuration.MYSQL_PORT),
      user: configuration.MYSQL_USER,
      password: configuration.MYSQL_PASSWORD,
      database: configuration.MYSQL_DATABASE,
      connectTimeout: 4000,
    });
    made.on("error", () => {
      if (global.kept === made) global.kept = null;
    });
    return made;
  }
  if (!global.kept) global.kept = fresh();
  const kept = global.kept;
  const fail = (err) => {
    if (err.code === "ER_DUP_ENTRY") {
      return kept.rollback(() => callback(new ValidationError("user_exists", "There is an account.")));
    }
    kept.destroy();
    global.kept = null;
    return callback(new Error("The user database is not available."));
  };
  bcrypt.hash(user.password, 4, (err, hash) => {
    if (err) return callback(new Error("hash"));
    kept.beginTransaction((err) => {
      if (err) return fail(err);
      kept.query(
        { sql: "INSERT INTO readers SET ?", timeout: 4000 },
        { email: user.email, password_hash: hash, name: user.name || null },
        (err) => {
          if (err) return fail(err);
          kept.commit((err) => (err ? fail(err) : callback(null)));
        },
      );
    });
  });
}
