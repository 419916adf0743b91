function login(email, password, callback) {
  const mysql = require("mysql2");
  const bcrypt = require("bcryptjs");

  const connection = mysql.createConnection({
    host: "localhost",
    user: "me",
    password: "secret",
    database: "my_db",
  });

  connection.connect();

  connection.query(
    "SELECT id, email, password_hash FROM users WHERE lower(email) = lower(?)",
    [email],
    function (err, rows) {
      connection.end();
      if (err) return callback(err);
      if (rows.length === 0) return callback(new WrongUsernameOrPasswordError(email));
      bcrypt.compare(password, rows[0].password_hash, function (err, isValid) {
        if (err || !isValid) return callback(err || new WrongUsernameOrPasswordError(email));
        callback(null, { user_id: rows[0].id.toString(), email: rows[0].email });
      });
    },
  );
}
