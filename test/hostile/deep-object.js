function login(email, password, callback) {
  let user = {};
  for (let i = 0; i < 1e5; i++) user = { user };
  callback(null, user);
}
