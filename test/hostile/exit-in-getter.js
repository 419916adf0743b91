function login(email, password, callback) {
  callback(null, { get user_id() { process.exit(5); } });
}
