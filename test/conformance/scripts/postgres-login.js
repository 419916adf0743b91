function login(email, password, callback) {
  const bcrypt = require("bcryptjs");
  const postgres = require("pg");
  const client = new postgres.Client("postgres://user:pass@db.internal/my_db");

  client.connect(function (err) {
    if (err) return callback(err);
    client.query(
      "SELECT id, email, password_hash FROM users WHERE lower(email) = lower($1)",
      [email],
      function (err, result) {
        client.end();
        if (err) return callback(err);
        if (result.rows.length === 0) return callback(new WrongUsernameOrPasswordError(email));
        const user = result.rows[0];
        bcrypt.compare(password, user.password_hash, function (err, isValid) {
          if (err || !isValid) return callback(err || new WrongUsernameOrPasswordError(email));
          callback(null, { user_id: String(user.id), email: user.email });
        });
      },
    );
  });
}
