function login(email, password, callback) {
  callback(null, { toJSON() { throw null; } });
}
