function login(email, password, callback) {
  process.reallyExit(6);
}
