function login(email, password, callback) {
  callback(null, { toJSON() { while (true) {} } });
}
