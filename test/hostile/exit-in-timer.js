function login(email, password, callback) {
  setTimeout(() => process.exit(3), 5);
}
