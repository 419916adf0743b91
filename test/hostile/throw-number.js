function login(email, password, callback) {
  throw 42;
}
