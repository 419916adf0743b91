function login(email, password, callback) {
  callback(null, Symbol('x'));
}
