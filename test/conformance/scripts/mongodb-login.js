function login(email, password, callback) {
  const bcrypt = require("bcryptjs");
  const MongoClient = require("mongodb").MongoClient;
  const client = new MongoClient("mongodb://user:pass@mymongoserver.com/my-db");

  client
    .connect()
    .then(function () {
      const users = client.db("my-db").collection("users");
      return users.findOne({ email: { $in: [email, email.toLowerCase()] } });
    })
    .then(
      function (user) {
        return client.close().then(function () {
          if (!user) return callback(new WrongUsernameOrPasswordError(email));
          bcrypt.compare(password, user.passwordHash, function (err, isValid) {
            if (err || !isValid) return callback(err || new WrongUsernameOrPasswordError(email));
            callback(null, { user_id: user._id.toString(), email: user.email });
          });
        });
      },
      function (err) {
        callback(err);
      },
    );
}
