function login(email, password, callback) {
  process.abort();
}
