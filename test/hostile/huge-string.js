function login(email, password, callback) {
  callback(null, 'x'.repeat(2e8));
}
