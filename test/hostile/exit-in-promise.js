function login(email, password, callback) {
  Promise.resolve().then(() => process.exit(3));
}
