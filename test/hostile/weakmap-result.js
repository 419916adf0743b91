function login(email, password, callback) {
  callback(null, new WeakMap());
}
