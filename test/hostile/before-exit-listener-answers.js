function login(email, password, callback) {
  process.on('beforeExit', () => callback(null));
}
