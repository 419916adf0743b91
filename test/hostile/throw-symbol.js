function login(email, password, callback) {
  throw Symbol('x');
}
