function login(email, password, callback) {
  process.exit(7);
}
